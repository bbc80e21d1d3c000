// What each kind of import can take from a file, and under which headings people write it. A heading is matched after
// case, spaces and punctuation are taken out, so `customer_id`, `Customer ID` and `CUSTOMER-ID` are one.
import type { ImportKind } from '../../shared/contract/host.ts';

export type FieldType = 'text' | 'date' | 'quantity' | 'price' | 'money' | 'percent';
export type ImportField = {
  field: string;
  type: FieldType;
  required: boolean;
  /** Headings that mean this field, the surest first. */
  names: readonly string[];
};

const of = (field: string, type: FieldType, names: string, required = false): ImportField => ({
  field,
  type,
  required,
  names: names.split(',').map((name) => normalName(name)),
});

/** Letters and digits only, lower case, ё as е. */
export const normalName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/[^\p{L}\p{N}]/gu, '');

export const FIELDS: Readonly<Record<ImportKind, readonly ImportField[]>> = {
  customers: [
    of(
      'code',
      'text',
      'customer id,customer code,customer no,customer number,customer key,code,account no,id,no,код покупателя,код контрагента,код клиента,код',
      true,
    ),
    of(
      'name',
      'text',
      'company name,customer name,customer,company,name,title,наименование,название,покупатель,контрагент,клиент,имя',
      true,
    ),
    of('taxNumber', 'text', 'tax number,tax no,tax id,vat number,vat no,vat id,vat,tin,инн,налоговый номер'),
    of('contact', 'text', 'contact name,contact,contact person,attention,контактное лицо,контакт'),
    of('email', 'text', 'email,mail,email address,электронная почта,почта,эл почта'),
    of('phone', 'text', 'phone,telephone,phone number,tel,mobile,телефон,тел'),
    of('address', 'text', 'address,street,street address,address line 1,address 1,адрес,улица'),
    of('city', 'text', 'city,town,город'),
    of('region', 'text', 'region,state,province,county,регион,область'),
    of('postalCode', 'text', 'postal code,post code,zip,zip code,plz,индекс,почтовый индекс'),
    of('country', 'text', 'country,country code,страна'),
    of('paymentTerms', 'text', 'payment terms,terms,payment terms code,terms code,условия оплаты'),
    of(
      'customerGroup',
      'text',
      'customer group,group,group code,customer category,price group,группа покупателей,группа клиентов,группа',
    ),
    of('creditLimit', 'money', 'credit limit,credit,кредитный лимит,лимит'),
  ],
  items: [
    of(
      'code',
      'text',
      'product id,item id,item code,product code,item no,item number,product no,sku,article,part number,code,id,no,артикул,код товара,код номенклатуры,код',
      true,
    ),
    of(
      'name',
      'text',
      'product name,item name,item description,product description,product,item,name,title,description,наименование,название,товар,номенклатура',
      true,
    ),
    of('kind', 'text', 'item kind,item type,product type,kind,type,вид,тип'),
    of('unit', 'text', 'unit of measure,uom,unit,units,pack,единица измерения,единица,ед изм,ед'),
    of('barcode', 'text', 'barcode,ean,ean13,gtin,upc,штрихкод'),
    of('category', 'text', 'category name,category,group,item group,product group,категория,группа'),
    of('salesPrice', 'price', 'sales price,selling price,unit price,list price,retail price,price,цена продажи,цена'),
    of('taxCode', 'text', 'tax code,vat code,код ндс,код налога,ставка ндс'),
    of(
      'openingQty',
      'quantity',
      'opening quantity,opening qty,opening stock,units in stock,quantity on hand,qty on hand,on hand,in stock,stock,quantity,qty,начальный остаток,остаток,количество',
    ),
    of(
      'openingCost',
      'price',
      'unit cost,cost price,opening cost,average cost,purchase price,standard cost,cost,себестоимость,закупочная цена,цена закупки,учетная цена',
    ),
  ],
  prices: [
    of('priceList', 'text', 'price list code,price list,list,прайс лист,код прайс листа,прайс', true),
    of(
      'item',
      'text',
      'item code,item id,product code,product id,item no,sku,article,item,code,артикул,код товара,код номенклатуры,товар',
      true,
    ),
    of('unit', 'text', 'unit of measure,uom,unit,единица измерения,единица,ед изм,ед'),
    of('fromQty', 'quantity', 'from quantity,from qty,minimum quantity,min qty,от количества,количество от'),
    of('validFrom', 'date', 'valid from,from date,starts on,from,действует с,начало'),
    of('validTo', 'date', 'valid to,valid until,to date,ends on,to,until,действует по,окончание'),
    of('unitPrice', 'price', 'unit price,price,new price,sales price,цена за единицу,цена', true),
  ],
  orders: [
    of(
      'order',
      'text',
      'order id,order number,order no,sales order,sales order number,order,order key,so number,номер заказа,заказ,№ заказа',
      true,
    ),
    of(
      'customer',
      'text',
      'customer id,customer code,customer no,customer number,account no,customer,код покупателя,код контрагента,код клиента,покупатель,контрагент,клиент',
      true,
    ),
    of('orderedOn', 'date', 'order date,ordered on,ordered,date,document date,дата заказа,дата'),
    of(
      'requiredOn',
      'date',
      'required date,required on,required by,required,due date,delivery date,requested date,needed by,срок поставки,дата поставки,дата отгрузки,требуется',
    ),
    of(
      'reference',
      'text',
      'customer reference,reference,customer po,po number,purchase order,your reference,номер заказа клиента,номер заказа покупателя,ссылка',
    ),
    of(
      'item',
      'text',
      'product id,item id,item code,product code,item no,item number,sku,article,part number,item,product,артикул,код товара,код номенклатуры,товар,номенклатура',
      true,
    ),
    of('description', 'text', 'line description,description,line text,item name,product name,описание,наименование'),
    of('qty', 'quantity', 'quantity,qty,ordered quantity,order quantity,units,количество,кол-во,кол', true),
    of('unit', 'text', 'unit of measure,uom,unit,sales unit,единица измерения,единица,ед изм,ед'),
    of('unitPrice', 'price', 'unit price,price,sales price,net price,цена за единицу,цена'),
    of(
      'discount',
      'percent',
      'discount,line discount,discount percent,discount rate,discount pct,rebate,скидка,процент скидки',
    ),
    of('warehouse', 'text', 'warehouse,warehouse code,ship from,склад,код склада,склад отгрузки'),
    of('freight', 'money', 'freight,freight amount,shipping,shipping cost,delivery charge,доставка,стоимость доставки'),
    of('note', 'text', 'note,notes,comment,comments,remark,remarks,примечание,комментарий'),
  ],
  leads: [
    of(
      'name',
      'text',
      'lead name,lead,company name,company,name,organisation,organization,title,наименование,название,организация,лид,имя',
      true,
    ),
    of('leadKind', 'text', 'company or person,lead kind,kind,организация или частное лицо,вид'),
    of('contact', 'text', 'contact name,contact,contact person,attention,контактное лицо,контакт'),
    of('email', 'text', 'email,mail,email address,электронная почта,почта,эл почта'),
    of('phone', 'text', 'phone,telephone,phone number,tel,mobile,телефон,тел'),
    of('taxNumber', 'text', 'tax number,tax no,tax id,vat number,vat no,vat id,vat,tin,инн,налоговый номер'),
    of('city', 'text', 'city,town,город'),
    of('country', 'text', 'country,country code,страна'),
    of('source', 'text', 'lead source,source,источник'),
    of('campaign', 'text', 'campaign,campaign name,кампания'),
    of('owner', 'text', 'owner,sales person,responsible,ответственный,менеджер'),
    of('note', 'text', 'note,notes,comment,comments,remark,remarks,примечание,комментарий'),
  ],
  bankStatements: [
    of(
      'bookedOn',
      'date',
      'booking date,booked on,posting date,transaction date,date,value date,buchungstag,buchungsdatum,дата проводки,дата операции,дата',
      true,
    ),
    of('amount', 'money', 'amount,transaction amount,sum,betrag,umsatz,сумма операции,сумма'),
    of(
      'paidIn',
      'money',
      'paid in,money in,credit amount,credit,deposit,deposits,haben,приход,поступление,поступило,кредит',
    ),
    of(
      'paidOut',
      'money',
      'paid out,money out,debit amount,debit,withdrawal,withdrawals,soll,расход,списание,списано,дебет',
    ),
    of('balance', 'money', 'running balance,balance after,balance,saldo,остаток после операции,остаток,сальдо'),
    of(
      'party',
      'text',
      'counterparty,counterparty name,payer or payee,payer,payee,name,beneficiary or remitter,auftraggeber,begünstigter,контрагент,наименование контрагента,плательщик,корреспондент',
    ),
    of(
      'partyTaxNumber',
      'text',
      'counterparty tax number,tax number,tax id,vat number,инн контрагента,инн плательщика,инн',
    ),
    of(
      'partyAccount',
      'text',
      'counterparty account,counterparty iban,account number,iban,kontonummer,счет контрагента,счет корреспондента',
    ),
    of(
      'bankReference',
      'text',
      'customer reference,reference,end to end reference,transaction id,referenz,номер документа,номер',
    ),
    of(
      'text',
      'text',
      'description,details,remittance information,payment details,narrative,memo,text,verwendungszweck,назначение платежа,назначение,основание',
    ),
  ],
};
