// What is set up once: company, accounts, tax codes, price lists, payment terms, warehouses, and what happened in the file.
import { Tabs } from '@mantine/core';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { useAddress } from '../../parts/Period.tsx';
import { Accounts } from './Accounts.tsx';
import { Backups } from './Backups.tsx';
import { BankAccounts } from './BankAccounts.tsx';
import { CompanyForm } from './CompanyForm.tsx';
import { ExchangeRates } from './ExchangeRates.tsx';
import { PaymentTerms } from './PaymentTerms.tsx';
import { PriceLists } from './PriceLists.tsx';
import { StockReasons } from './StockReasons.tsx';
import { TaxCodes } from './TaxCodes.tsx';
import { Warehouses } from './Warehouses.tsx';

const VIEWS = 'company accounts taxes prices rates terms banks warehouses reasons backups log'.split(' ');

export function Setup() {
  const { t } = useDesk();
  const go = useGo();
  const [params, put] = useAddress();
  const actions = [
    { name: 'import', label: t('import.title'), run: () => go('/setup/import') },
    { name: 'opening', label: t('opening.title'), run: () => go('/setup/opening') },
    { name: 'items', label: t('stock.items'), run: () => go('/stock') },
    { name: 'customers', label: t('nav.customers'), run: () => go('/customers') },
  ];
  return (
    <Page title={t('nav.setup')} actions={actions}>
      <Tabs
        value={VIEWS.find((one) => one === params.get('view')) ?? 'company'}
        onChange={(view) => put({ view })}
        keepMounted={false}
        className="close-tabs"
      >
        <Tabs.List mb="sm">
          <Tabs.Tab value="company">{t('document.company')}</Tabs.Tab>
          <Tabs.Tab value="accounts">{t('setup.accounts')}</Tabs.Tab>
          <Tabs.Tab value="taxes">{t('setup.taxCodes')}</Tabs.Tab>
          <Tabs.Tab value="prices">{t('setup.priceLists')}</Tabs.Tab>
          <Tabs.Tab value="rates">{t('currency.rates')}</Tabs.Tab>
          <Tabs.Tab value="terms">{t('column.paymentTermsCode')}</Tabs.Tab>
          <Tabs.Tab value="banks">{t('setup.bankAccounts')}</Tabs.Tab>
          <Tabs.Tab value="warehouses">{t('setup.warehouses')}</Tabs.Tab>
          <Tabs.Tab value="reasons">{t('setup.stockReasons')}</Tabs.Tab>
          <Tabs.Tab value="backups">{t('backup.title')}</Tabs.Tab>
          <Tabs.Tab value="log">{t('setup.log')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="company">
          <CompanyForm />
        </Tabs.Panel>
        <Tabs.Panel value="accounts">
          <Accounts />
        </Tabs.Panel>
        <Tabs.Panel value="taxes">
          <TaxCodes />
        </Tabs.Panel>
        <Tabs.Panel value="prices">
          <PriceLists />
        </Tabs.Panel>
        <Tabs.Panel value="rates">
          <ExchangeRates />
        </Tabs.Panel>
        <Tabs.Panel value="terms">
          <PaymentTerms />
        </Tabs.Panel>
        <Tabs.Panel value="banks">
          <BankAccounts />
        </Tabs.Panel>
        <Tabs.Panel value="warehouses">
          <Warehouses />
        </Tabs.Panel>
        <Tabs.Panel value="reasons">
          <StockReasons />
        </Tabs.Panel>
        <Tabs.Panel value="backups">
          <Backups />
        </Tabs.Panel>
        <Tabs.Panel value="log">
          <ListGrid list="commandLog.list" label={t('setup.log')} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
