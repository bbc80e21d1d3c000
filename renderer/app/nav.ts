// The rooms of the app in the order of the cycle, with the key that opens each.
import {
  IconArrowBackUp,
  IconBook2,
  IconBuildingWarehouse,
  IconCash,
  IconChecklist,
  IconClipboardList,
  IconFileInvoice,
  IconLifebuoy,
  IconLock,
  IconPackage,
  IconReportAnalytics,
  IconSettings,
  IconTargetArrow,
  IconTruckDelivery,
  IconUsers,
} from '@tabler/icons-react';
import type { WordKey } from '../../shared/words/index.ts';

type Room = { to: string; word: WordKey; key: string; icon: typeof IconCash; inside: string[] };

export const ROOMS: readonly Room[] = [
  { to: '/', word: 'nav.queue', key: '1', icon: IconChecklist, inside: [] },
  {
    to: '/leads',
    word: 'nav.presale',
    key: '[',
    icon: IconTargetArrow,
    inside: ['/leads', '/opportunities', '/activities', '/quotes', '/objections', '/forecast', '/reorders'],
  },
  { to: '/orders', word: 'nav.orders', key: '2', icon: IconClipboardList, inside: ['/orders'] },
  { to: '/packages', word: 'nav.packing', key: '3', icon: IconPackage, inside: ['/packages'] },
  { to: '/shipments', word: 'nav.shipping', key: '4', icon: IconTruckDelivery, inside: ['/shipments'] },
  { to: '/invoices', word: 'nav.invoices', key: '5', icon: IconFileInvoice, inside: ['/invoices'] },
  {
    to: '/payments',
    word: 'nav.payments',
    key: '6',
    icon: IconCash,
    inside: ['/payments', '/bank-statements', '/write-offs', '/to-remind', '/reminders', '/promises'],
  },
  {
    to: '/returns',
    word: 'nav.returns',
    key: '=',
    icon: IconArrowBackUp,
    inside: ['/returns', '/credit-notes', '/refunds'],
  },
  { to: '/cases', word: 'nav.cases', key: ']', icon: IconLifebuoy, inside: ['/cases'] },
  { to: '/stock', word: 'nav.stock', key: '7', icon: IconBuildingWarehouse, inside: ['/stock', '/items'] },
  { to: '/ledger', word: 'nav.ledger', key: '8', icon: IconBook2, inside: ['/ledger'] },
  { to: '/reports', word: 'nav.reports', key: 'R', icon: IconReportAnalytics, inside: ['/reports', '/dashboard'] },
  { to: '/close', word: 'nav.close', key: '9', icon: IconLock, inside: ['/close'] },
  { to: '/customers', word: 'nav.customers', key: '0', icon: IconUsers, inside: ['/customers'] },
  { to: '/setup', word: 'nav.setup', key: '-', icon: IconSettings, inside: ['/setup'] },
];
