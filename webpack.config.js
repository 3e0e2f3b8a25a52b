import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cpSync } from 'node:fs';
import HtmlWebpackPlugin from 'html-webpack-plugin';

const root = path.dirname(fileURLToPath(import.meta.url));
const at = (...parts) => path.join(root, ...parts);

const shared = {
  mode: 'production',
  devtool: false,
  context: root,
  resolve: {
    extensions: ['.ts', '.tsx', '.js'],
    extensionAlias: { '.js': ['.ts', '.tsx', '.js'] },
  },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        loader: 'ts-loader',
        // Types are checked by `tsc -b`, where the project references are; here they are only taken off.
        options: { transpileOnly: true, configFile: at('tsconfig.bundle.json') },
      },
    ],
  },
};

/** Puts files beside the bundle that need no bundling. */
class CopyFiles {
  constructor(pairs) {
    this.pairs = pairs;
  }
  apply(compiler) {
    compiler.hooks.afterEmit.tap('CopyFiles', () => {
      for (const [from, to] of this.pairs) cpSync(from, to, { recursive: true });
    });
  }
}

// The shipped pane loads Microsoft's supported copy of office.js; the sandbox and the tests serve the npm package's
// unmodified files in its place.
const paneHtml = (filename, officeJs) =>
  new HtmlWebpackPlugin({
    template: at('addin', 'taskpane.html'),
    filename,
    officeJs,
    publicPath: '/',
    scriptLoading: 'defer',
    inject: 'body',
  });

const pane = {
  ...shared,
  name: 'pane',
  entry: { taskpane: at('addin', 'taskpane.tsx') },
  output: { path: at('build', 'pane'), filename: '[name].js', clean: true },
  plugins: [
    paneHtml('taskpane.html', 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js'),
    paneHtml('taskpane-sandbox.html', '/office-js/office.js'),
    new CopyFiles([[at('addin', 'assets'), at('build', 'pane', 'assets')]]),
  ],
  // The budget of a pane that must answer within a second on an office laptop.
  performance: { hints: 'error', maxAssetSize: 980_000, maxEntrypointSize: 980_000 },
};

const sandboxPage = {
  ...shared,
  name: 'sandbox-page',
  entry: { main: at('sandbox', 'excel', 'page', 'main.ts') },
  output: { path: at('build', 'sandbox-page'), filename: '[name].js', clean: true },
  plugins: [
    new CopyFiles([
      [at('sandbox', 'excel', 'page', 'index.html'), at('build', 'sandbox-page', 'index.html')],
      [at('sandbox', 'excel', 'page', 'page.css'), at('build', 'sandbox-page', 'page.css')],
    ]),
  ],
  performance: { hints: false },
};

export default [pane, sandboxPage];
