/** @jest-environment node */
import { excelSheet } from '../../../addin/excel/excel-sheet.js';
import { createExcel } from '../../sandbox/excel/office-in-jsdom.js';
import { leadsSheetOf, threeLeads } from './some-leads.js';

const isSample = (id: string) => id.startsWith('sample');
const sampleSheet = leadsSheetOf([{ id: 'sample1' }, { id: 'sample2' }]);

test('the sample goes with its sheets; Excel keeps one sheet', async () => {
  const { Excel, workbook, server, close } = await createExcel();
  const sheet = excelSheet(Excel);
  expect(await sheet.heldLeads(isSample)).toBe('none');
  await sheet.removeSample(isSample);
  await sheet.writeLeads(sampleSheet, []);
  expect(await sheet.heldLeads(isSample)).toBe('sample');
  await sheet.removeSample(isSample);
  expect(await sheet.heldLeads(isSample)).toBe('none');
  expect(workbook.findSheet('Leads')).toBeUndefined();
  await sheet.writeLeads(threeLeads, []);
  expect(await sheet.heldLeads(isSample)).toBe('others');
  expect([...server.unimplemented]).toEqual([]);
  close();
});

test('leads that are not the sample’s stay, one of them among the sample’s too', async () => {
  const { Excel, workbook, close } = await createExcel();
  const sheet = excelSheet(Excel);
  await sheet.writeLeads(leadsSheetOf([{ id: 'sample1' }, { id: 'somebody' }]), []);
  expect(await sheet.heldLeads(isSample)).toBe('others');
  await sheet.removeSample(isSample);
  expect(workbook.findSheet('Leads')).toBeDefined();
  close();
});
