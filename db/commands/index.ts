// Every command of the contract and its handler; a missing one is a type error.
import type { CommandName } from '../../shared/contract/index.ts';
import * as accounts from './accounts.ts';
import * as activity from './activity.ts';
import * as amend from './amend.ts';
import * as bankAccount from './bankAccount.ts';
import * as bankStatement from './bankStatement.ts';
import * as serviceCase from './case.ts';
import * as company from './company.ts';
import * as creditNote from './creditNote.ts';
import * as currencyRevaluation from './currencyRevaluation.ts';
import * as customerReturn from './customerReturn.ts';
import * as customerReturnCredit from './customerReturnCredit.ts';
import * as cutOff from './cutOff.ts';
import * as dunning from './dunning.ts';
import * as exchangeRate from './exchangeRate.ts';
import * as fiscalYear from './fiscalYear.ts';
import * as invoice from './invoice.ts';
import * as journal from './journal.ts';
import type { CommandHandler } from './kit.ts';
import * as lead from './lead.ts';
import * as letterhead from './letterhead.ts';
import * as listView from './listView.ts';
import * as masters from './masters.ts';
import * as note from './note.ts';
import * as numbering from './numbering.ts';
import * as openingBalance from './openingBalance.ts';
import * as opportunity from './opportunity.ts';
import * as orderScore from './orderScore.ts';
import * as pack from './package.ts';
import { move } from './packageMove.ts';
import * as payment from './payment.ts';
import * as period from './period.ts';
import * as person from './person.ts';
import * as prices from './prices.ts';
import * as quote from './quote.ts';
import * as refund from './refund.ts';
import * as salesOrder from './salesOrder.ts';
import * as shipment from './shipment.ts';
import * as stock from './stock.ts';
import * as stockTransfer from './stockTransfer.ts';
import * as taxCode from './taxCode.ts';
import * as valuation from './valuation.ts';
import * as warehouse from './warehouse.ts';
import * as writeOff from './writeOff.ts';

export const commands = {
  'company.setUp': company.setUp,
  'company.update': company.update,
  'letterhead.update': letterhead.update,
  'letterhead.setLogo': letterhead.setLogo,
  'person.create': person.create,
  'person.update': person.update,
  'account.create': company.createAccount,
  'account.update': company.updateAccount,
  'accountRole.map': accounts.map,
  'itemCategory.save': accounts.saveCategory,
  'taxCode.create': taxCode.createTaxCode,
  'taxCode.update': taxCode.updateTaxCode,
  'taxCode.addRate': taxCode.addRate,
  'paymentTerms.create': company.createTerms,
  'paymentTerms.update': company.updateTerms,
  'warehouse.create': warehouse.create,
  'warehouse.update': warehouse.update,
  'journalEntry.create': journal.create,
  'journalEntry.reverse': journal.reverse,
  'period.lock': period.lock,
  'period.unlock': period.unlock,
  'period.signOff': cutOff.signPeriod,
  'cutOff.post': cutOff.post,
  'cutOff.reverse': cutOff.reverse,
  'fiscalYear.close': fiscalYear.close,
  'fiscalYear.reopen': fiscalYear.reopen,
  'openingBalance.postAccounts': openingBalance.postAccounts,
  'openingBalance.postInvoices': openingBalance.postInvoices,
  'openingBalance.postAdvances': openingBalance.postAdvances,
  'importMapping.save': company.saveImportMapping,
  'numberSeries.update': numbering.update,
  'numberGap.explain': numbering.explain,
  'note.create': note.create,
  'note.update': note.update,
  'note.delete': note.remove,
  'attachment.create': note.attach,
  'attachment.delete': note.detach,
  'listView.save': listView.save,
  'listView.delete': listView.remove,
  'customer.create': masters.createCustomer,
  'customer.update': masters.updateCustomer,
  'item.create': masters.createItem,
  'item.update': masters.updateItem,
  'customerGroup.create': prices.createGroup,
  'customerGroup.update': prices.updateGroup,
  'priceList.create': prices.createList,
  'priceList.update': prices.updateList,
  'price.create': prices.createPrice,
  'price.update': prices.updatePrice,
  'price.delete': prices.deletePrice,
  'lead.create': lead.create,
  'lead.update': lead.update,
  'lead.convert': lead.convert,
  'lead.drop': lead.drop,
  'lead.reopen': lead.reopen,
  'opportunity.create': opportunity.create,
  'opportunity.update': opportunity.update,
  'opportunity.advance': opportunity.advance,
  'opportunity.win': opportunity.win,
  'opportunity.lose': opportunity.lose,
  'opportunity.reopen': opportunity.reopen,
  'objection.create': opportunity.createObjection,
  'objection.update': opportunity.updateObjection,
  'activity.create': activity.create,
  'activity.update': activity.update,
  'activity.complete': activity.complete,
  'activity.cancel': activity.cancel,
  'quote.create': quote.create,
  'quote.update': quote.update,
  'quote.delete': quote.remove,
  'quote.send': quote.send,
  'quote.accept': quote.accept,
  'quote.order': quote.order,
  'quote.decline': quote.decline,
  'quote.revise': quote.revise,
  'case.create': serviceCase.create,
  'case.update': serviceCase.update,
  'case.addMessage': serviceCase.addMessage,
  'case.wait': serviceCase.wait,
  'case.resolve': serviceCase.resolve,
  'case.reopen': serviceCase.reopen,
  'case.close': serviceCase.close,
  'salesOrder.create': salesOrder.create,
  'salesOrder.update': salesOrder.update,
  'salesOrder.delete': salesOrder.remove,
  'salesOrder.confirm': salesOrder.confirm,
  'salesOrder.reserve': salesOrder.reserve,
  'salesOrder.release': salesOrder.release,
  'salesOrder.close': salesOrder.close,
  'salesOrder.cancel': salesOrder.cancel,
  'salesOrder.amend': amend.amend,
  'salesOrder.reopen': amend.reopen,
  'package.create': pack.create,
  'package.update': pack.update,
  'package.pack': pack.pack,
  'package.unpack': pack.unpack,
  'package.move': move,
  'package.delete': pack.remove,
  'shipment.create': shipment.create,
  'shipment.update': shipment.update,
  'shipment.post': shipment.post,
  'shipment.delete': shipment.remove,
  'shipment.deliver': shipment.deliver,
  'shipment.reverse': shipment.reverse,
  'invoice.create': invoice.create,
  'invoice.createDeposit': invoice.createDeposit,
  'invoice.createForCustomer': invoice.createForCustomer,
  'invoice.update': invoice.update,
  'invoice.issue': invoice.issue,
  'invoice.delete': invoice.remove,
  'payment.create': payment.create,
  'payment.update': payment.update,
  'payment.post': payment.post,
  'payment.delete': payment.remove,
  'payment.apply': payment.apply,
  'payment.unapply': payment.unapply,
  'payment.reverse': payment.reverse,
  'creditNote.create': creditNote.create,
  'creditNote.update': creditNote.update,
  'creditNote.issue': creditNote.issue,
  'creditNote.delete': creditNote.remove,
  'creditNote.apply': creditNote.apply,
  'creditNote.unapply': creditNote.unapply,
  'creditNote.reverse': creditNote.reverse,
  'customerReturn.request': customerReturn.request,
  'customerReturn.authorise': customerReturn.agree,
  'customerReturn.create': customerReturn.create,
  'customerReturn.receive': customerReturn.receive,
  'customerReturn.credit': customerReturnCredit.credit,
  'customerReturn.refund': customerReturnCredit.refund,
  'customerReturn.replace': customerReturnCredit.replace,
  'customerReturn.exchange': customerReturn.exchange,
  'customerReturn.close': customerReturn.close,
  'customerReturn.reverse': customerReturn.reverse,
  'refund.create': refund.create,
  'refund.update': refund.update,
  'refund.post': refund.post,
  'refund.delete': refund.remove,
  'refund.reverse': refund.reverse,
  'currencyRevaluation.post': currencyRevaluation.post,
  'currencyRevaluation.reverse': currencyRevaluation.reverse,
  'exchangeRate.create': exchangeRate.create,
  'exchangeRate.import': exchangeRate.importRates,
  'exchangeRate.update': exchangeRate.update,
  'exchangeRate.delete': exchangeRate.remove,
  'stockReceipt.create': stock.createReceipt,
  'stockReceipt.update': stock.updateReceipt,
  'stockIssue.create': stock.createIssue,
  'stockIssue.update': stock.updateIssue,
  'stockCount.create': stock.createCount,
  'stockCount.update': stock.updateCount,
  'stockDocument.post': stock.post,
  'stockDocument.reverse': stock.reverse,
  'stockDocument.delete': stock.remove,
  'stockTransfer.create': stockTransfer.create,
  'stockTransfer.update': stockTransfer.update,
  'stockTransfer.post': stockTransfer.post,
  'stockTransfer.reverse': stockTransfer.reverse,
  'stockTransfer.delete': stockTransfer.remove,
  'dunningLevel.create': dunning.createLevel,
  'dunningLevel.update': dunning.updateLevel,
  'dunningLevel.delete': dunning.deleteLevel,
  'reminder.create': dunning.createReminder,
  'reminder.withdraw': dunning.withdrawReminder,
  'paymentPromise.create': dunning.createPromise,
  'paymentPromise.withdraw': dunning.withdrawPaymentPromise,
  'customer.setHold': dunning.setHold,
  'orderScore.set': orderScore.set,
  'bankAccount.create': bankAccount.create,
  'bankAccount.update': bankAccount.update,
  'bankStatement.import': bankStatement.importStatement,
  'bankStatement.delete': bankStatement.remove,
  'bankStatement.matchSure': bankStatement.matchSure,
  'bankMatch.create': bankStatement.match,
  'bankMatch.undo': bankStatement.undo,
  'writeOff.create': writeOff.create,
  'writeOff.update': writeOff.update,
  'writeOff.post': writeOff.post,
  'writeOff.delete': writeOff.remove,
  'writeOff.reverse': writeOff.reverse,
  'stockRevaluation.create': valuation.createRevaluation,
  'stockRevaluation.update': valuation.updateRevaluation,
  'landedCost.create': valuation.createLandedCost,
  'landedCost.update': valuation.updateLandedCost,
  'stockReason.setAccount': valuation.setReasonAccount,
} satisfies { [K in CommandName]: CommandHandler<K> };
