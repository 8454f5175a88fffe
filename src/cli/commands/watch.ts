import { type Command, Option } from 'commander';
import { watchText } from '../../report/scenario/compose-watch.js';
import { runWatch } from '../../workbench/scenarios/run-watch.js';

export function register(parent: Command): void {
  parent
    .command('watch')
    .summary('the signposts of scenarios: met, not met, or unknown')
    .description(
      'What to watch, its threshold and the next release, marked against the data as they are now.',
    )
    .argument('[names...]', 'scenarios (ids or files), or two states; default: every scenario')
    .addOption(new Option('-f, --format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      `
Examples:
  entente watch
  entente watch CHN RUS
  entente watch us-russia-thaw --format json | jq '.signposts[] | select(.state == "met")'`,
    )
    .action(async (names: string[], options: { format: string }) => {
      const result = await runWatch({ names, today: new Date().toISOString().slice(0, 10) });
      process.stdout.write(
        options.format === 'json'
          ? `${JSON.stringify(result, null, 2)}\n`
          : watchText(result.signposts, Math.min(120, Math.max(80, process.stdout.columns ?? 100))),
      );
    });
}
