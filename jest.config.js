// The suite runs under a time zone far from UTC, so that a day computed from a local clock shows up as a failure.
process.env.TZ = 'Pacific/Kiritimati';

const shared = {
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.[cm]?[jt]sx?$': ['ts-jest', { tsconfig: 'test/tsconfig.jest.json', diagnostics: false }],
  },
  // These packages ship ES modules only; jest runs CommonJS.
  transformIgnorePatterns: ['/node_modules/(?!(arquero|@uwdata|d3-[a-z-]+|internmap|acorn)/)', '/office-js/'],
  modulePathIgnorePatterns: ['<rootDir>/build/'],
};

export default {
  // A test fails by what it finds, never by how busy the machine is.
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: 'node',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/{scoring,bridge,sandbox,sql,house}/**/*.test.ts'],
    },
    {
      ...shared,
      displayName: 'pane',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/test/addin/**/*.test.{ts,tsx}'],
    },
    {
      ...shared,
      displayName: 'e2e',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
    },
  ],
};
