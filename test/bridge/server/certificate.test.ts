/** @jest-environment node */
import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createServer, get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { localhostCertificate } from '../../../bridge/server/certificate.js';
import { temporaryFolder } from '../temporary-folder.js';

const DAY = 86_400_000;
const spring = () => new Date();

describe('localhostCertificate', () => {
  test('makes a certificate that a client who trusts its authority accepts for localhost and for nothing else', async () => {
    const { key, cert, ca } = await localhostCertificate(temporaryFolder(), spring);
    const server = createServer({ key, cert }, (_, response) => response.end('hello'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const ask = (servername: string) =>
      new Promise<string>((resolve) => {
        const options = { host: '127.0.0.1', port, servername, ca, agent: false as const };
        get(options, (response) => {
          response.resume();
          resolve('accepted');
        }).on('error', (error) => resolve((error as { code?: string }).code ?? 'failed'));
      });
    expect(await ask('localhost')).toBe('accepted');
    expect(await ask('example.org')).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
    await new Promise((resolve) => server.close(resolve));
  });

  test('lets the authority vouch for localhost only, critically, and forgets its key', async () => {
    const data = temporaryFolder();
    const { ca, key, caFile } = await localhostCertificate(data, spring);
    // 2.5.29.30, critical, { permitted: { dNSName localhost } }
    const constraint = Buffer.from('0603551d1e0101ff0411300fa00d300b82096c6f63616c686f7374', 'hex');
    expect(new X509Certificate(ca).raw.includes(constraint)).toBe(true);
    expect(new X509Certificate(ca).ca).toBe(true);
    expect(readFileSync(caFile, 'utf8')).toBe(ca);
    const kept = readFileSync(data.file('certificate', 'localhost.json'), 'utf8');
    expect(kept.match(/BEGIN PRIVATE KEY/g)).toHaveLength(1);
    expect(key).toContain('PRIVATE KEY');
    expect(statSync(data.file('certificate', 'localhost.json')).mode & 0o777).toBe(0o600);
  });

  test('keeps the certificate until 30 days are left and then renews it', async () => {
    const data = temporaryFolder();
    const start = Date.now();
    const first = await localhostCertificate(data, () => new Date(start));
    const later = await localhostCertificate(data, () => new Date(start + 360 * DAY));
    const renewed = await localhostCertificate(data, () => new Date(start + 370 * DAY));
    expect(later.cert).toBe(first.cert);
    expect(renewed.cert).not.toBe(first.cert);
    const { validFrom, validTo } = new X509Certificate(first.cert);
    expect((Date.parse(validTo) - Date.parse(validFrom)) / DAY).toBeCloseTo(397, 3);
  });
});
