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
import { Categories } from './Categories.tsx';
import { CompanyForm } from './CompanyForm.tsx';
import { CustomerGroups } from './CustomerGroups.tsx';
import { Dunning } from './Dunning.tsx';
import { ExchangeRates } from './ExchangeRates.tsx';
import { Numbering } from './Numbering.tsx';
import { PaymentTerms } from './PaymentTerms.tsx';
import { People } from './People.tsx';
import { PriceLists } from './PriceLists.tsx';
import { Roles } from './Roles.tsx';
import { StockReasons } from './StockReasons.tsx';
import { TaxCodes } from './TaxCodes.tsx';
import { Warehouses } from './Warehouses.tsx';

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
  const tabs = [
    { value: 'company', label: t('document.company'), panel: <CompanyForm /> },
    { value: 'accounts', label: t('setup.accounts'), panel: <Accounts /> },
    { value: 'roles', label: t('setup.roles'), panel: <Roles /> },
    { value: 'categories', label: t('setup.categories'), panel: <Categories /> },
    { value: 'taxes', label: t('setup.taxCodes'), panel: <TaxCodes /> },
    { value: 'prices', label: t('setup.priceLists'), panel: <PriceLists /> },
    { value: 'groups', label: t('report.customerGroup'), panel: <CustomerGroups /> },
    { value: 'rates', label: t('currency.rates'), panel: <ExchangeRates /> },
    { value: 'terms', label: t('column.paymentTermsCode'), panel: <PaymentTerms /> },
    { value: 'banks', label: t('setup.bankAccounts'), panel: <BankAccounts /> },
    { value: 'dunning', label: t('dunning.levels'), panel: <Dunning /> },
    { value: 'numbering', label: t('numbering.title'), panel: <Numbering /> },
    { value: 'warehouses', label: t('setup.warehouses'), panel: <Warehouses /> },
    { value: 'reasons', label: t('setup.stockReasons'), panel: <StockReasons /> },
    { value: 'people', label: t('report.person'), panel: <People /> },
    { value: 'backups', label: t('backup.title'), panel: <Backups /> },
    { value: 'log', label: t('setup.log'), panel: <ListGrid list="commandLog.list" label={t('setup.log')} /> },
  ];
  return (
    <Page title={t('nav.setup')} actions={actions}>
      <Tabs
        value={tabs.find(({ value }) => value === params.get('view'))?.value ?? 'company'}
        onChange={(view) => put({ view })}
        keepMounted={false}
        className="close-tabs"
      >
        <Tabs.List mb="sm">
          {tabs.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ value, panel }) => (
          <Tabs.Panel key={value} value={value}>
            {panel}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
