/** Tables of Slate that the sandbox holds, with their columns in DuckDB's types; GUIDs are UUID, datetimes naive local. */
export const SLATE_TABLES = {
  person: `id UUID, identity INTEGER, ref VARCHAR, created TIMESTAMP, updated TIMESTAMP, name VARCHAR, first VARCHAR,
    middle VARCHAR, last VARCHAR, preferred VARCHAR, email VARCHAR, phone VARCHAR, mobile VARCHAR, sex VARCHAR,
    birthdate DATE, citizenship UUID, status VARCHAR, external_id VARCHAR`,
  application: `id UUID, person UUID, round UUID, bin UUID, ref VARCHAR, created TIMESTAMP, submitted TIMESTAMP,
    updated TIMESTAMP, status VARCHAR`,
  'lookup.round': 'id UUID, name VARCHAR, key VARCHAR, active BOOLEAN, period UUID',
  'lookup.period': 'id UUID, name VARCHAR, active BOOLEAN',
  origin: 'id UUID, record UUID, type UUID, date TIMESTAMP, first BOOLEAN',
  'lookup.origin.type': 'id UUID, summary VARCHAR',
  message: 'id UUID, person UUID, mailing UUID, status VARCHAR, method VARCHAR, delivered TIMESTAMP',
  'message.mailing': 'id UUID, name VARCHAR',
  ping: 'record UUID, url VARCHAR, timestamp TIMESTAMP',
  activity: 'id UUID, record UUID, code VARCHAR, date TIMESTAMP, summary VARCHAR',
  field: 'record UUID, field VARCHAR, value VARCHAR, prompt UUID, timestamp TIMESTAMP',
  'lookup.prompt': 'id UUID, value VARCHAR, short VARCHAR, category VARCHAR',
  tag: 'record UUID, tag VARCHAR',
  form: 'id UUID, name VARCHAR',
  'form.response': 'id UUID, form UUID, record UUID, created TIMESTAMP',
  device: 'id UUID, record UUID, type VARCHAR, value VARCHAR',
  address: 'id UUID, record UUID, city VARCHAR, region VARCHAR, postal VARCHAR, country VARCHAR',
  school: 'id UUID, record UUID, name VARCHAR',
} as const;

export type SlateTable = keyof typeof SLATE_TABLES;
