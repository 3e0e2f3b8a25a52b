// Runs webpack through its own interface; the command-line package would add nothing but weight.
import webpack from 'webpack';
import config from '../webpack.config.js';

webpack(config, (error, stats) => {
  if (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
  if (stats.hasErrors() || stats.hasWarnings())
    process.stderr.write(`${stats.toString({ preset: 'errors-warnings', colors: false })}\n`);
  process.exit(stats.hasErrors() ? 1 : 0);
});
