// The command line. Names the commands and their options; work is loaded only when it is asked for, so that a script that
// starts `ledgerdock` a hundred times does not wait for what it does not use.
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { BACKUP_CAUSES } from '../../db/backup/names.ts';
import { IMPORT_KINDS, type ImportKind } from '../../shared/contract/host.ts';
import { PRINT_FORMS, type PrintForm } from '../../shared/contract/printing.ts';
import { BAD_USAGE, languageOf, run } from './tell.ts';

const program = new Command('ledgerdock')
  .description('Order to cash with a double-entry ledger in one local file.')
  .option('--language <en|ru>', 'language of messages and reports')
  .showHelpAfterError('(add --help for how to use it)')
  .exitOverride();

const language = () => languageOf(program.opts<{ language?: string }>().language);
const company = () => new Option('--company <file>', 'company file').makeOptionMandatory();
const today = () => new Option('--today <date>', 'the day that documents without a date get');
const user = () =>
  new Option(
    '--user <name>',
    "who asks: one of the company's people, by LEDGERDOCK_PASSWORD where there is a password",
  );
const whole = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('a whole number is wanted');
  return Number(text);
};
const collected = (text: string, before: string[]): string[] => {
  if (!text.includes('=')) throw new InvalidArgumentError('write it as field=column');
  return [...before, text];
};

program
  .command('new <file>')
  .description('make a company file')
  .requiredOption('--name <name>', 'company name')
  .option('--country <code>', 'two letters', 'US')
  .option('--currency <code>', 'three letters', 'USD')
  .addOption(new Option('--chart <template>').choices(['international', 'russia']).default('international'))
  .addOption(new Option('--cost-of-sales <policy>').choices(['matched', 'onShipment']).default('matched'))
  .action((file, options) =>
    run(language(), async () =>
      (await import('./commands.ts')).create(file, { ...options, language: language() }, language()),
    ),
  );

program
  .command('rpc')
  .description('JSON-RPC 2.0 on the standard streams, one message a line')
  .addOption(company())
  .addOption(today())
  .addOption(user())
  .action((options) => run(language(), async () => (await import('./rpc.ts')).rpc(options.company, options)));

program
  .command('call <name> [input]')
  .description('one command or query; input is JSON')
  .addOption(company())
  .addOption(user())
  .addOption(today())
  .option('--dry-run', 'show what would be posted, change nothing')
  .option('--key <key>', 'idempotency key: the same key does it once')
  .action((name, input, options) =>
    run(language(), async () => (await import('./commands.ts')).call(name, input ?? '{}', options, language())),
  );

program
  .command('report <name>')
  .description('a list or report as .xlsx or .csv')
  .addOption(company())
  .addOption(user())
  .addOption(today())
  .requiredOption('--out <file>', 'file to write')
  .option('--from <date>')
  .option('--to <date>')
  .option('--filter <json>', 'further input of the query')
  .action((name, options) =>
    run(language(), async () => (await import('./commands.ts')).report(name, options, language())),
  );

program
  .command('document <form> <number>')
  .description(`a document as PDF, in the customer's language (${PRINT_FORMS.join(', ')})`)
  .addOption(company())
  .addOption(user())
  .addOption(today())
  .requiredOption('--out <file>', 'file to write')
  .option('--eml', 'an e-mail draft with the PDF attached', false)
  .addOption(new Option('--in <language>', 'another language than the customer has').choices(['en', 'ru']))
  .option('--from <date>', 'first day of a statement')
  .option('--to <date>', 'last day of a statement')
  .action((form: string, number: string, options) => {
    if (!(PRINT_FORMS as readonly string[]).includes(form))
      program.error(`error: unknown form '${form}' (${PRINT_FORMS.join(', ')})`);
    return run(language(), async () =>
      (await import('./document.ts')).document(form as PrintForm, number, options, language()),
    );
  });

program
  .command('import <kind> <file>')
  .description(`preview a file (${IMPORT_KINDS.join(', ')}); with --yes import it`)
  .addOption(company())
  .addOption(user())
  .option('--sheet <name>', 'worksheet')
  .option('--map <field=column>', 'where a field is found; may be repeated', collected, [] as string[])
  .option('--opening-on <date>', 'day of the receipt of opening stock')
  .option('--bank <code>', 'account of a bank statement; else by the number in the file')
  .option('--opening <amount>', 'opening balance of a bank statement that says none')
  .option('--update', 'change customers and items whose code is known', false)
  .option('--take-known', 'leads: take rows of who is known by tax number, e-mail or phone, too', false)
  .option('--yes', 'import when there is no error', false)
  .action((kind: string, file: string, options) => {
    if (!(IMPORT_KINDS as readonly string[]).includes(kind))
      program.error(`error: unknown kind '${kind}' (${IMPORT_KINDS.join(', ')})`);
    return run(language(), async () =>
      (await import('./import.ts')).importFile({ ...options, kind: kind as ImportKind, file }, language()),
    );
  });

program
  .command('check')
  .description('check every invariant of a company file')
  .addOption(company())
  .action((options) => run(language(), async () => (await import('./commands.ts')).check(options.company, language())));

program
  .command('backup')
  .description('copy a company file while it is in use, check the copy, take superfluous ones away')
  .addOption(company())
  .option('--to <folder>', 'folder of backups; else the one beside the file')
  .addOption(new Option('--cause <cause>', 'what the name says of it').choices(BACKUP_CAUSES).default('manual'))
  .option('--list', 'list the backups there are', false)
  .action((options) => run(language(), async () => (await import('./backups.ts')).backup(options, language())));

program
  .command('restore')
  .description('put a backup in the place of a company file, and the file aside')
  .addOption(company())
  .option('--from <file>', 'the backup; else the last that is whole')
  .option('--folder <folder>', 'folder of backups; else the one beside the file')
  .action((options) => run(language(), async () => (await import('./backups.ts')).restore(options, language())));

program
  .command('demo')
  .description('make the demo company; the same numbers make the same company')
  .addOption(company())
  .option('--orders <n>', 'orders', whole, 300)
  .option('--seed <n>', 'seed', whole, 7)
  .action((options) =>
    run(language(), async () =>
      (await import('./commands.ts')).demo(options.company, options.orders, options.seed, language()),
    ),
  );

program
  .command('contract')
  .description('JSON Schema of every command and query')
  .option('--markdown', 'as the reference to read', false)
  .action(({ markdown }) => run(language(), async () => (await import('./commands.ts')).printContract(markdown)));

program
  .command('serve')
  .description('serve the screen on 127.0.0.1 and print its address')
  .option('--company <file>', 'company file')
  .option('--port <n>', 'port; 0 lets the machine choose', whole, 0)
  .addOption(today())
  .action(async (options) => {
    const { serve } = await import('../http/serve.ts');
    await run(language(), async () => {
      const serving = await serve(options);
      process.stdout.write(`${serving.address}\n`);
      await new Promise<void>((done) => {
        process.once('SIGINT', () => done());
        process.once('SIGTERM', () => done());
      });
      await serving.close();
      return 0;
    });
  });

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : BAD_USAGE;
}
