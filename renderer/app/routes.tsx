// Addresses and the pages under them. A page is loaded when it is first opened.
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { Failure } from './Failure.tsx';
import { Shell } from './Shell.tsx';

const rootRoute = createRootRoute({ component: Shell, errorComponent: Failure, notFoundComponent: () => <Failure /> });

const pages = {
  '/': lazyRouteComponent(() => import('../pages/sales/WorkQueue.tsx'), 'WorkQueue'),
  '/orders': lazyRouteComponent(() => import('../pages/sales/Orders.tsx'), 'Orders'),
  '/orders/new': lazyRouteComponent(() => import('../pages/sales/OrderDraft.tsx'), 'NewOrder'),
  '/orders/$id': lazyRouteComponent(() => import('../pages/sales/Order.tsx'), 'Order'),
  '/packages': lazyRouteComponent(() => import('../pages/shipping/Packages.tsx'), 'Packages'),
  '/packages/new': lazyRouteComponent(() => import('../pages/shipping/PackOrder.tsx'), 'PackOrder'),
  '/packages/$id': lazyRouteComponent(() => import('../pages/shipping/Package.tsx'), 'Package'),
  '/shipments': lazyRouteComponent(() => import('../pages/shipping/Shipments.tsx'), 'Shipments'),
  '/shipments/new': lazyRouteComponent(() => import('../pages/shipping/ShipOrder.tsx'), 'ShipOrder'),
  '/shipments/$id': lazyRouteComponent(() => import('../pages/shipping/Shipment.tsx'), 'Shipment'),
  '/invoices': lazyRouteComponent(() => import('../pages/billing/Invoices.tsx'), 'Invoices'),
  '/invoices/$id': lazyRouteComponent(() => import('../pages/billing/Invoice.tsx'), 'Invoice'),
  '/payments': lazyRouteComponent(() => import('../pages/payments/Payments.tsx'), 'Payments'),
  '/payments/new': lazyRouteComponent(() => import('../pages/payments/NewPayment.tsx'), 'NewPayment'),
  '/payments/$id': lazyRouteComponent(() => import('../pages/payments/Payment.tsx'), 'Payment'),
  '/returns': lazyRouteComponent(() => import('../pages/afterSale/Lists.tsx'), 'Returns'),
  '/returns/new': lazyRouteComponent(() => import('../pages/afterSale/NewReturn.tsx'), 'NewReturn'),
  '/returns/$id': lazyRouteComponent(() => import('../pages/afterSale/Return.tsx'), 'CustomerReturn'),
  '/credit-notes': lazyRouteComponent(() => import('../pages/afterSale/Lists.tsx'), 'CreditNotes'),
  '/credit-notes/new': lazyRouteComponent(() => import('../pages/afterSale/NewCreditNote.tsx'), 'NewCreditNote'),
  '/credit-notes/$id': lazyRouteComponent(() => import('../pages/afterSale/CreditNote.tsx'), 'CreditNote'),
  '/refunds': lazyRouteComponent(() => import('../pages/afterSale/Lists.tsx'), 'Refunds'),
  '/refunds/new': lazyRouteComponent(() => import('../pages/afterSale/NewRefund.tsx'), 'NewRefund'),
  '/refunds/$id': lazyRouteComponent(() => import('../pages/afterSale/Refund.tsx'), 'Refund'),
  '/stock': lazyRouteComponent(() => import('../pages/stock/Stock.tsx'), 'Stock'),
  '/stock/moves': lazyRouteComponent(() => import('../pages/stock/Moves.tsx'), 'Moves'),
  '/stock/documents': lazyRouteComponent(() => import('../pages/stock/Documents.tsx'), 'Documents'),
  '/stock/documents/new': lazyRouteComponent(() => import('../pages/stock/NewDocument.tsx'), 'NewDocument'),
  '/stock/documents/$id': lazyRouteComponent(() => import('../pages/stock/Document.tsx'), 'StockDocument'),
  '/stock/places': lazyRouteComponent(() => import('../pages/stock/Places.tsx'), 'Places'),
  '/stock/transfers': lazyRouteComponent(() => import('../pages/stock/Transfers.tsx'), 'Transfers'),
  '/stock/transfers/new': lazyRouteComponent(() => import('../pages/stock/NewTransfer.tsx'), 'NewTransfer'),
  '/stock/transfers/$id': lazyRouteComponent(() => import('../pages/stock/Transfer.tsx'), 'StockTransfer'),
  '/items/new': lazyRouteComponent(() => import('../pages/stock/ItemForm.tsx'), 'NewItem'),
  '/items/$id': lazyRouteComponent(() => import('../pages/stock/Item.tsx'), 'Item'),
  '/customers': lazyRouteComponent(() => import('../pages/setup/Customers.tsx'), 'Customers'),
  '/customers/new': lazyRouteComponent(() => import('../pages/setup/CustomerForm.tsx'), 'NewCustomer'),
  '/customers/$id': lazyRouteComponent(() => import('../pages/setup/Customer.tsx'), 'Customer'),
  '/ledger': lazyRouteComponent(() => import('../pages/ledger/TrialBalance.tsx'), 'TrialBalance'),
  '/ledger/journal': lazyRouteComponent(() => import('../pages/ledger/Journal.tsx'), 'Journal'),
  '/ledger/journal/new': lazyRouteComponent(() => import('../pages/ledger/NewEntry.tsx'), 'NewEntry'),
  '/ledger/journal/$id': lazyRouteComponent(() => import('../pages/ledger/Entry.tsx'), 'Entry'),
  '/ledger/account/$id': lazyRouteComponent(() => import('../pages/ledger/AccountLedger.tsx'), 'AccountLedger'),
  '/close': lazyRouteComponent(() => import('../pages/close/Close.tsx'), 'Close'),
  '/close/cut-offs/$id': lazyRouteComponent(() => import('../pages/close/CutOff.tsx'), 'CutOff'),
  '/reports': lazyRouteComponent(() => import('../pages/reports/Reports.tsx'), 'Reports'),
  '/reports/$name': lazyRouteComponent(() => import('../pages/reports/Report.tsx'), 'ReportByName'),
  '/setup': lazyRouteComponent(() => import('../pages/setup/Setup.tsx'), 'Setup'),
  '/setup/opening': lazyRouteComponent(() => import('../pages/setup/Opening.tsx'), 'Opening'),
  '/setup/prices/$id': lazyRouteComponent(() => import('../pages/setup/PriceList.tsx'), 'PriceList'),
  '/setup/import': lazyRouteComponent(() => import('../pages/setup/Import.tsx'), 'Import'),
} as const;

const children = Object.entries(pages).map(([path, component]) =>
  createRoute({ getParentRoute: () => rootRoute, path, component }),
);

export const router = createRouter({
  routeTree: rootRoute.addChildren(children),
  history: createHashHistory(),
  defaultPreload: false,
});
