import type { Workbook } from '../../workbook/workbook.js';
import { found, text } from '../arguments.js';
import { hostType, NULL_OBJECT } from '../host-type.js';
import type { HostObject, HostWrap } from '../host-type.js';

interface SettingOf {
  readonly workbook: Workbook;
  readonly key: string;
}

function setting(workbook: Workbook, key: unknown): HostObject | undefined {
  return workbook.settings.has(text(key)) ? settingType({ workbook, key: text(key) }) : undefined;
}

export const settingCollectionType: HostWrap<Workbook> = hostType<Workbook>('SettingCollection', {
  items: (workbook) => [...workbook.settings.keys()].map((key) => settingType({ workbook, key })),
  indexer: (workbook, [key]) => found(setting(workbook, key)),
  methods: {
    Add: (workbook, [key, value]) => {
      workbook.settings.set(text(key), value);
      return settingType({ workbook, key: text(key) });
    },
    GetCount: ({ settings }) => settings.size,
    GetItemOrNullObject: (workbook, [key]) => setting(workbook, key) ?? NULL_OBJECT,
  },
});

const settingType: HostWrap<SettingOf> = hostType<SettingOf>('Setting', {
  identity: ({ key }) => ({ _Id: key }),
  isAlive: ({ workbook, key }) => workbook.settings.has(key),
  properties: {
    _Id: { get: ({ key }) => key },
    Key: { get: ({ key }) => key },
    Value: {
      get: ({ workbook, key }) => workbook.settings.get(key),
      set: ({ workbook, key }, value) => {
        workbook.settings.set(key, value);
      },
    },
  },
  methods: {
    Delete: ({ workbook, key }) => {
      workbook.settings.delete(key);
    },
  },
});
