// Everything a command may read and write, bound to one transaction.

import { advanceMatch, depositDeduction, salesOrderChange, unbilling } from '../schema/advance.ts';
import {
  creditApplication,
  creditNote,
  creditNoteLine,
  creditNoteTax,
  customerReturn,
  customerReturnLine,
} from '../schema/afterSale.ts';
import { invoice, invoiceLine, invoiceTax, invoiceTaxPart, issuedParty } from '../schema/billing.ts';
import { caseMessage, serviceCase } from '../schema/cases.ts';
import {
  account,
  commandLog,
  company,
  itemCategory,
  paymentTerms,
  periodLock,
  taxCode,
  warehouse,
  yearEnd,
} from '../schema/company.ts';
import { currencyRevaluation, currencyRevaluationLine, exchangeRate } from '../schema/currency.ts';
import { dunningLevel, paymentPromise, reminder, reminderLine } from '../schema/dunning.ts';
import { orderScore } from '../schema/followUp.ts';
import { letterhead, letterheadBank } from '../schema/letterhead.ts';
import {
  bankAccount,
  draftApplication,
  invoiceInstalment,
  paymentDiscountTax,
  paymentTermsInstalment,
  writeOff,
} from '../schema/money.ts';
import { cutOff, cutOffLine, periodSignOff } from '../schema/monthEnd.ts';
import { attachment, note } from '../schema/notes.ts';
import { customer, customerGroup, item, price, priceList } from '../schema/parties.ts';
import { payment, paymentApplication } from '../schema/payments.ts';
import { itemUnit, stockTransfer, stockTransferLine } from '../schema/places.ts';
import { activity, lead, objection, opportunity, opportunityStage } from '../schema/presale.ts';
import { quote, quoteLine } from '../schema/quotes.ts';
import { refund, refundLine, refundSource } from '../schema/refunds.ts';
import { pack, packageLine, salesOrder, salesOrderLine, shipment, shipmentLine } from '../schema/sales.ts';
import { stockDocument, stockDocumentLine } from '../schema/stock.ts';
import { stockReasonAccount } from '../schema/valuation.ts';
import type { Handle } from './handle.ts';
import { Repository } from './repository.ts';

/** Who acts and when: the same for every step of one command. */
export type Call = { userName: string; role: string; today: string; now: string };

export class Store {
  readonly handle: Handle;
  readonly call: Call;
  /** Entries appended so far; a dry run shows them. */
  readonly appended: number[] = [];

  constructor(handle: Handle, call: Call) {
    this.handle = handle;
    this.call = call;
  }

  get company() {
    return new Repository(company, this.handle);
  }
  get letterheads() {
    return new Repository(letterhead, this.handle);
  }
  get letterheadBanks() {
    return new Repository(letterheadBank, this.handle);
  }
  get notes() {
    return new Repository(note, this.handle);
  }
  get attachments() {
    return new Repository(attachment, this.handle);
  }
  get accounts() {
    return new Repository(account, this.handle);
  }
  get itemCategories() {
    return new Repository(itemCategory, this.handle);
  }
  get taxCodes() {
    return new Repository(taxCode, this.handle);
  }
  get paymentTerms() {
    return new Repository(paymentTerms, this.handle);
  }
  get warehouses() {
    return new Repository(warehouse, this.handle);
  }
  get periodLocks() {
    return new Repository(periodLock, this.handle);
  }
  get yearEnds() {
    return new Repository(yearEnd, this.handle);
  }
  get customerGroups() {
    return new Repository(customerGroup, this.handle);
  }
  get priceLists() {
    return new Repository(priceList, this.handle);
  }
  get prices() {
    return new Repository(price, this.handle);
  }
  get exchangeRates() {
    return new Repository(exchangeRate, this.handle);
  }
  get currencyRevaluations() {
    return new Repository(currencyRevaluation, this.handle);
  }
  get currencyRevaluationLines() {
    return new Repository(currencyRevaluationLine, this.handle);
  }
  get customers() {
    return new Repository(customer, this.handle);
  }
  get items() {
    return new Repository(item, this.handle);
  }
  get salesOrders() {
    return new Repository(salesOrder, this.handle);
  }
  get salesOrderLines() {
    return new Repository(salesOrderLine, this.handle);
  }
  get salesOrderChanges() {
    return new Repository(salesOrderChange, this.handle);
  }
  get advanceMatches() {
    return new Repository(advanceMatch, this.handle);
  }
  get unbillings() {
    return new Repository(unbilling, this.handle);
  }
  get depositDeductions() {
    return new Repository(depositDeduction, this.handle);
  }
  get packages() {
    return new Repository(pack, this.handle);
  }
  get packageLines() {
    return new Repository(packageLine, this.handle);
  }
  get shipments() {
    return new Repository(shipment, this.handle);
  }
  get shipmentLines() {
    return new Repository(shipmentLine, this.handle);
  }
  get invoices() {
    return new Repository(invoice, this.handle);
  }
  get invoiceLines() {
    return new Repository(invoiceLine, this.handle);
  }
  get invoiceTaxes() {
    return new Repository(invoiceTax, this.handle);
  }
  get invoiceTaxParts() {
    return new Repository(invoiceTaxPart, this.handle);
  }
  get issuedParties() {
    return new Repository(issuedParty, this.handle);
  }
  get payments() {
    return new Repository(payment, this.handle);
  }
  get paymentApplications() {
    return new Repository(paymentApplication, this.handle);
  }
  get draftApplications() {
    return new Repository(draftApplication, this.handle);
  }
  get paymentDiscountTaxes() {
    return new Repository(paymentDiscountTax, this.handle);
  }
  get bankAccounts() {
    return new Repository(bankAccount, this.handle);
  }
  get paymentTermsInstalments() {
    return new Repository(paymentTermsInstalment, this.handle);
  }
  get invoiceInstalments() {
    return new Repository(invoiceInstalment, this.handle);
  }
  get writeOffs() {
    return new Repository(writeOff, this.handle);
  }
  get creditNotes() {
    return new Repository(creditNote, this.handle);
  }
  get creditNoteLines() {
    return new Repository(creditNoteLine, this.handle);
  }
  get creditNoteTaxes() {
    return new Repository(creditNoteTax, this.handle);
  }
  get creditApplications() {
    return new Repository(creditApplication, this.handle);
  }
  get customerReturns() {
    return new Repository(customerReturn, this.handle);
  }
  get customerReturnLines() {
    return new Repository(customerReturnLine, this.handle);
  }
  get refunds() {
    return new Repository(refund, this.handle);
  }
  get refundLines() {
    return new Repository(refundLine, this.handle);
  }
  get refundSources() {
    return new Repository(refundSource, this.handle);
  }
  get stockDocuments() {
    return new Repository(stockDocument, this.handle);
  }
  get stockDocumentLines() {
    return new Repository(stockDocumentLine, this.handle);
  }
  get stockTransfers() {
    return new Repository(stockTransfer, this.handle);
  }
  get stockTransferLines() {
    return new Repository(stockTransferLine, this.handle);
  }
  get itemUnits() {
    return new Repository(itemUnit, this.handle);
  }
  get stockReasonAccounts() {
    return new Repository(stockReasonAccount, this.handle);
  }
  get leads() {
    return new Repository(lead, this.handle);
  }
  get opportunities() {
    return new Repository(opportunity, this.handle);
  }
  get opportunityStages() {
    return new Repository(opportunityStage, this.handle);
  }
  get activities() {
    return new Repository(activity, this.handle);
  }
  get objections() {
    return new Repository(objection, this.handle);
  }
  get orderScores() {
    return new Repository(orderScore, this.handle);
  }
  get quotes() {
    return new Repository(quote, this.handle);
  }
  get quoteLines() {
    return new Repository(quoteLine, this.handle);
  }
  get cases() {
    return new Repository(serviceCase, this.handle);
  }
  get caseMessages() {
    return new Repository(caseMessage, this.handle);
  }
  get dunningLevels() {
    return new Repository(dunningLevel, this.handle);
  }
  get reminders() {
    return new Repository(reminder, this.handle);
  }
  get reminderLines() {
    return new Repository(reminderLine, this.handle);
  }
  get paymentPromises() {
    return new Repository(paymentPromise, this.handle);
  }
  get cutOffs() {
    return new Repository(cutOff, this.handle);
  }
  get cutOffLines() {
    return new Repository(cutOffLine, this.handle);
  }
  get periodSignOffs() {
    return new Repository(periodSignOff, this.handle);
  }
  get commandLog() {
    return new Repository(commandLog, this.handle);
  }
}
