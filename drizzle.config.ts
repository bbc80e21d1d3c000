import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: [
    './db/schema/company.ts',
    './db/schema/parties.ts',
    './db/schema/sales.ts',
    './db/schema/billing.ts',
    './db/schema/afterSale.ts',
    './db/schema/refunds.ts',
    './db/schema/presale.ts',
    './db/schema/quotes.ts',
    './db/schema/cases.ts',
    './db/schema/stock.ts',
    './db/schema/ledger.ts',
  ],
  out: './db/migrations',
});
