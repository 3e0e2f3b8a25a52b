import { sqlRefused } from './sql-refused.js';

const DUCKDB_TYPES: Readonly<Record<string, string>> = {
  bit: 'BOOLEAN',
  int: 'INTEGER',
  bigint: 'BIGINT',
  float: 'DOUBLE',
  real: 'FLOAT',
  date: 'DATE',
  datetime: 'TIMESTAMP',
  datetime2: 'TIMESTAMP',
  varchar: 'VARCHAR',
  nvarchar: 'VARCHAR',
  uniqueidentifier: 'UUID',
};

/** The types that Slate lets a query's parameter have; a bit is compared with 1 and 0. */
const PARAMETER_TYPES: Readonly<Record<string, string>> = {
  date: 'DATE',
  datetime: 'TIMESTAMP',
  varchar: 'VARCHAR',
  int: 'INTEGER',
  real: 'FLOAT',
  uniqueidentifier: 'UUID',
  bit: 'TINYINT',
};

/** @returns DuckDB's name of a T-SQL type */
export function duckdbType(name: string): string {
  const type = DUCKDB_TYPES[name.toLowerCase()];
  if (type === undefined) throw sqlRefused(`the type ${name}`);
  return type;
}

export function isParameterType(type: string): boolean {
  return Object.hasOwn(PARAMETER_TYPES, type);
}

/** @returns DuckDB's type of a parameter that Slate declares with `type` */
export function parameterType(type: string): string {
  const known = PARAMETER_TYPES[type];
  if (known === undefined) throw sqlRefused(`a parameter of type ${type}`);
  return known;
}

export function isText(type: string): boolean {
  return duckdbType(type) === 'VARCHAR';
}
