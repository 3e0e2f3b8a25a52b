import { hostType } from '../host-type.js';
import type { HostObject } from '../host-type.js';

/** Objects office.js creates by name. This one only says that the client is ready to receive events. */
export const serviceTypes: Readonly<Record<string, (self: object) => HostObject>> = {
  'Microsoft.InternalService.AddinInternalService': hostType('AddinInternalService', {
    methods: { NotifyActionHandlerReady: () => undefined },
  }),
};
