import 'reflect-metadata';
import { webcrypto, X509Certificate as NodeCertificate } from 'node:crypto';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { DataFolder } from '../data-folder.js';
import { readText } from '../read-text.js';
import { writeWhole } from '../write-whole.js';

export interface Certificate {
  /** PEM */
  readonly key: string;
  /** PEM, with its authority. */
  readonly cert: string;
  /** PEM of the authority that signed it. */
  readonly ca: string;
  /** Where `ca` is kept, for those who want the browser to trust it. */
  readonly caFile: string;
}

const DAY = 86_400_000;
/** Browsers refuse longer lives. */
const LIFE_DAYS = 397;
const RENEW_DAYS = 30;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/**
 * The certificate of https://localhost on this machine, made when it is missing or has less than 30 days left.
 *
 * It is signed by an authority of its own that may vouch for `localhost` and nothing else (a critical name constraint),
 * and whose key is thrown away when this is done: who trusts it trusts exactly this one certificate.
 */
export async function localhostCertificate(data: DataFolder, now: () => Date): Promise<Certificate> {
  const file = data.file('certificate', 'localhost.json');
  const caFile = data.file('certificate', 'authority.crt');
  const kept = read(await readText(file));
  if (kept && isGood(kept, now())) return { ...kept, caFile };
  const made = await make(now());
  await writeWhole(caFile, made.ca);
  await writeWhole(file, JSON.stringify(made));
  return { ...made, caFile };
}

type Pems = Omit<Certificate, 'caFile'>;

function read(text: string | null): Pems | null {
  try {
    const { key, cert, ca } = JSON.parse(text ?? '') as Record<string, unknown>;
    return typeof key === 'string' && typeof cert === 'string' && typeof ca === 'string'
      ? { key, cert, ca }
      : null;
  } catch {
    return null;
  }
}

function isGood({ cert }: Pems, now: Date): boolean {
  try {
    const { validFrom, validTo } = new NodeCertificate(cert);
    const left = new Date(validTo).getTime() - now.getTime();
    return left > RENEW_DAYS * DAY && new Date(validFrom).getTime() <= now.getTime();
  } catch {
    return false;
  }
}

async function make(now: Date): Promise<Pems> {
  const { subtle } = webcrypto;
  const authority = await subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const leaf = await subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  // An hour ago: clocks of browsers and of this process need not agree to the second.
  const notBefore = new Date(now.getTime() - 3_600_000);
  const notAfter = new Date(notBefore.getTime() + LIFE_DAYS * DAY);
  const issuer = 'CN=Lead scoring (this machine only)';
  const common = { notBefore, notAfter, signingAlgorithm: ALGORITHM };
  const ca = await X509CertificateGenerator.create(
    {
      ...common,
      subject: issuer,
      issuer,
      serialNumber: serial(),
      publicKey: authority.publicKey,
      signingKey: authority.privateKey,
      extensions: [
        new BasicConstraintsExtension(true, 0, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
        new Extension('2.5.29.30', true, onlyLocalhost()),
      ],
    },
    webcrypto as never,
  );
  const cert = await X509CertificateGenerator.create(
    {
      ...common,
      subject: 'CN=localhost',
      issuer,
      serialNumber: serial(),
      publicKey: leaf.publicKey,
      signingKey: authority.privateKey,
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
        new SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }]),
      ],
    },
    webcrypto as never,
  );
  const key = PemConverter.encode(await subtle.exportKey('pkcs8', leaf.privateKey), 'PRIVATE KEY');
  const [leafPem, caPem] = [cert.toString('pem'), ca.toString('pem')];
  return { key, cert: `${leafPem}\n${caPem}\n`, ca: caPem + '\n' };
}

/** Positive, 128 bits, hexadecimal. */
function serial(): string {
  const bytes = Buffer.from(webcrypto.getRandomValues(new Uint8Array(16)));
  bytes[0] = (bytes[0] & 0x7f) | 0x40;
  return bytes.toString('hex');
}

/** NameConstraints { permittedSubtrees [0] { GeneralSubtree { dNSName [2] "localhost" } } }, in DER. */
function onlyLocalhost(): Uint8Array {
  const name = Buffer.from('localhost', 'latin1');
  const wrap = (tag: number, content: Uint8Array) =>
    Buffer.concat([Buffer.from([tag, content.length]), content]);
  return wrap(0x30, wrap(0xa0, wrap(0x30, wrap(0x82, name))));
}
