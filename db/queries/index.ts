// Every query of the contract and its handler; a missing one is a type error.
import type { ListName, QueryName } from '../../shared/contract/index.ts';
import { runChecks } from '../checks/index.ts';
import { accountLedgerList } from './accountLedger.ts';
import * as accounts from './accounts.ts';
import { itemAvailability } from './availability.ts';
import { bankReconciliationList } from './bankReconciliation.ts';
import * as bankStatements from './bankStatements.ts';
import * as billing from './billing.ts';
import * as cases from './cases.ts';
import * as close from './close.ts';
import * as company from './company.ts';
import * as creditNotes from './creditNotes.ts';
import * as currency from './currency.ts';
import * as documents from './documents.ts';
import * as dunning from './dunning.ts';
import { searchFind } from './find.ts';
import * as fiscalYears from './fiscalYears.ts';
import * as followUp from './followUp.ts';
import * as history from './history.ts';
import type { QueryHandler } from './kit.ts';
import * as leads from './leads.ts';
import * as ledger from './ledger.ts';
import * as listViews from './listViews.ts';
import * as money from './money.ts';
import * as monthEnd from './monthEnd.ts';
import * as notes from './notes.ts';
import { numberGapGet, numberSeriesGet } from './numbering.ts';
import * as parties from './parties.ts';
import { personList } from './people.ts';
import * as places from './places.ts';
import * as prices from './prices.ts';
import { letterheadGet } from './print/facts.ts';
import { printFormFind } from './print/find.ts';
import { printFormGet } from './print/forms.ts';
import * as quotes from './quotes.ts';
import { revenueReconciliationList } from './reconciliation/grid.ts';
import * as refunds from './refunds.ts';
import * as audit from './reports/audit.ts';
import { customerOverviewList } from './reports/customers.ts';
import * as cycle from './reports/cycle.ts';
import * as funnel from './reports/funnel.ts';
import { openSaleList } from './reports/openSales.ts';
import * as receivables from './reports/receivables.ts';
import { returnRateList } from './reports/returnRate.ts';
import * as salesReports from './reports/sales.ts';
import * as statements from './reports/statements.ts';
import * as stockReports from './reports/stock.ts';
import * as taxReports from './reports/tax.ts';
import { reportTitles } from './reports/titles.ts';
import * as returns from './returns.ts';
import * as sales from './sales.ts';
import * as shipping from './shipping.ts';
import { shippingLabelList } from './shippingLabels.ts';
import * as stock from './stock.ts';
import { totalsOf } from './totals.ts';
import * as valuation from './valuation.ts';
import { workQueueGet } from './workQueue.ts';

export type { QueryHandler } from './kit.ts';

/** Sums of any list are asked of its own handler. */
const handlerOf = (name: ListName): QueryHandler<ListName> => queries[name] as QueryHandler<ListName>;

export const queries = {
  'company.get': company.companyGet,
  'letterhead.get': letterheadGet,
  'printForm.get': printFormGet,
  'printForm.find': printFormFind,
  'person.list': personList,
  'account.list': accounts.accountList,
  'accountRole.list': accounts.accountRoleList,
  'itemCategory.list': accounts.itemCategoryList,
  'taxCode.list': company.taxCodeList,
  'paymentTerms.list': company.paymentTermsList,
  'warehouse.list': places.warehouseList,
  'periodLock.list': company.periodLockList,
  'fiscalYear.list': fiscalYears.fiscalYearList,
  'period.list': fiscalYears.periodList,
  'commandLog.list': company.commandLogList,
  'importMapping.get': company.importMappingGet,
  'listView.get': listViews.listViewGet,
  'list.totals': totalsOf(handlerOf),
  'integrity.check': (db) => ({ violations: runChecks(db) }),
  'customer.list': parties.customerList,
  'customer.get': parties.customerGet,
  'customer.find': parties.customerFind,
  'customerGroup.list': prices.customerGroupList,
  'priceList.list': prices.priceListList,
  'price.list': prices.priceListing,
  'price.find': prices.priceFind,
  'item.list': parties.itemList,
  'item.get': parties.itemGet,
  'item.find': parties.itemFind,
  'document.chain': documents.documentChain,
  'document.history': history.documentHistory,
  'numberSeries.get': numberSeriesGet,
  'document.notes': notes.documentNotes,
  'attachment.get': notes.attachmentGet,
  'search.find': searchFind,
  'lead.list': leads.leadList,
  'lead.get': leads.leadGet,
  'lead.duplicates': leads.leadDuplicates,
  'opportunity.list': leads.opportunityList,
  'opportunity.get': leads.opportunityGet,
  'forecast.list': leads.forecastList,
  'activity.list': leads.activityList,
  'objection.list': leads.objectionList,
  'quote.list': quotes.quoteList,
  'quoteLine.list': quotes.quoteLineList,
  'quote.get': quotes.quoteGet,
  'case.list': cases.caseList,
  'case.get': cases.caseGet,
  'salesOrder.list': sales.salesOrderList,
  'salesOrder.get': sales.salesOrderGet,
  'package.list': shipping.packageList,
  'package.get': shipping.packageGet,
  'shippingLabel.list': shippingLabelList,
  'shipment.list': shipping.shipmentList,
  'shipment.get': shipping.shipmentGet,
  'invoice.list': billing.invoiceList,
  'invoice.get': billing.invoiceGet,
  'invoice.openItems': billing.invoiceOpenItems,
  'payment.list': billing.paymentList,
  'payment.get': billing.paymentGet,
  'creditNote.list': creditNotes.creditNoteList,
  'creditNote.get': creditNotes.creditNoteGet,
  'invoice.creditable': creditNotes.invoiceCreditable,
  'customerReturn.list': returns.customerReturnList,
  'customerReturn.get': returns.customerReturnGet,
  'customerReturn.returnable': returns.customerReturnReturnable,
  'refund.list': refunds.refundList,
  'refund.get': refunds.refundGet,
  'refund.sources': refunds.refundSources,
  'stockMove.list': stock.stockMoveList,
  'stockDocument.list': stock.stockDocumentList,
  'stockDocument.get': stock.stockDocumentGet,
  'item.availability': itemAvailability,
  'stockBalance.list': places.stockBalanceList,
  'stockTransfer.list': places.stockTransferList,
  'stockTransfer.get': places.stockTransferGet,
  'stockReason.list': valuation.stockReasonList,
  'valuationLayer.list': valuation.valuationLayerList,
  'stockMove.cost': valuation.stockMoveCost,
  'stockMove.later': valuation.stockMoveLater,
  'journalEntry.list': ledger.journalEntryList,
  'journalEntry.get': ledger.journalEntryGet,
  'journal.list': ledger.journalList,
  'accountLedger.list': accountLedgerList,
  'trialBalance.list': ledger.trialBalanceList,
  'reconciliation.get': close.reconciliationGet,
  'reconciliationException.list': close.reconciliationExceptionList,
  'revenueReconciliation.list': revenueReconciliationList,
  'bankAccount.list': money.bankAccountList,
  'payment.suggest': money.paymentSuggest,
  'writeOff.list': money.writeOffList,
  'writeOff.get': money.writeOffGet,
  'bankStatement.list': bankStatements.bankStatementList,
  'bankStatement.get': bankStatements.bankStatementGet,
  'bankStatementLine.list': bankStatements.bankStatementLineList,
  'bankStatementLine.get': bankStatements.bankStatementLineGet,
  'bankCandidate.list': bankStatements.bankCandidateList,
  'bankMatch.ofDocument': bankStatements.bankMatchOfDocument,
  'bankReconciliation.list': bankReconciliationList,
  'dunningLevel.list': dunning.dunningLevelList,
  'toRemind.list': dunning.toRemindList,
  'overdueInvoice.list': dunning.overdueInvoiceList,
  'reminder.propose': dunning.reminderPropose,
  'reminder.list': dunning.reminderList,
  'reminder.get': dunning.reminderGet,
  'paymentPromise.list': dunning.paymentPromiseList,
  'exchangeRate.list': currency.exchangeRateList,
  'currencyRevaluation.list': currency.currencyRevaluationList,
  'currencyRevaluationLine.list': currency.currencyRevaluationLineList,
  'unknownAmount.list': currency.unknownAmountList,
  'cutOffProposal.list': monthEnd.cutOffProposalList,
  'cutOff.list': monthEnd.cutOffList,
  'cutOff.get': monthEnd.cutOffGet,
  'periodSignOff.list': monthEnd.periodSignOffList,
  'closeStep.list': monthEnd.closeStepList,
  'report.titles': reportTitles,
  'incomeStatement.list': statements.incomeStatementList,
  'incomeByMonth.list': statements.incomeByMonthList,
  'balanceSheet.list': statements.balanceSheetList,
  'generalLedger.list': statements.generalLedgerList,
  'receivableAging.list': receivables.receivableAgingList,
  'openItem.list': receivables.openItemList,
  'customerStatement.list': receivables.customerStatementList,
  'openOrder.list': salesReports.openOrderList,
  'unbilledShipment.list': salesReports.unbilledShipmentList,
  'orderLineMargin.list': salesReports.orderLineMarginList,
  'salesPivot.list': salesReports.salesPivotList,
  'salesBook.list': taxReports.salesBookList,
  'taxReport.list': taxReports.taxReportList,
  'stockValuation.list': stockReports.stockValuationList,
  'stockLedger.list': stockReports.stockLedgerList,
  'numberGap.list': audit.numberGapList,
  'numberGap.get': numberGapGet,
  'changeAfterClose.list': audit.changeAfterCloseList,
  'cycleTime.list': cycle.cycleTimeList,
  'orderScore.list': followUp.orderScoreList,
  'followUp.text': followUp.followUpText,
  'reorder.list': followUp.reorderList,
  'reorder.text': followUp.reorderText,
  'boughtTogether.list': followUp.boughtTogetherList,
  'customerOverview.list': customerOverviewList,
  'returnRate.list': returnRateList,
  'funnel.list': funnel.funnelList,
  'conversion.list': funnel.conversionList,
  'forecastActual.list': funnel.forecastActualList,
  'openSale.list': openSaleList,
  'workQueue.get': workQueueGet,
} satisfies { [K in QueryName]: QueryHandler<K> };
