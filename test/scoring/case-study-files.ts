import fs from 'node:fs';
import path from 'node:path';

const folder = path.join(
  process.env.LEADSCORE_SHARED ?? path.join(__dirname, '../../../shared'),
  'data/case-study',
);

/** Whether the pipeline's own stage files lie beside the repository, or where LEADSCORE_SHARED says. */
export const hasCaseStudy = fs.existsSync(folder);

export function caseStudyFile(name: string): string {
  return path.join(folder, name);
}
