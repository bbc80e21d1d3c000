// Forms that go with goods, without prices: pick list, packing slip, delivery note.
import type { Output } from '../contract/index.ts';
import type { PrintModel } from '../contract/printing.ts';
import { formatScaled } from '../kernel/decimal.ts';
import { type Facts, factsOf, type Measured, modelOf, ownQuantityOf, type Pen, penOf, quantityOf } from './kit.ts';
import { tableOf } from './table.ts';

type Goods = Measured & { itemCode: string; description: string };

const goodsTable = (lines: readonly Goods[], pen: Pen) =>
  tableOf(
    lines,
    [
      { title: pen.t('print.position'), cell: (_, i) => String(i + 1) },
      { title: pen.t('column.code'), cell: (line) => line.itemCode },
      { title: pen.t('print.description'), rest: true, cell: (line) => line.description },
      { title: pen.t('print.quantity'), numeric: true, cell: (line) => quantityOf(line, pen) },
    ],
    (line) => ownQuantityOf(line, pen),
  );

/** What is reserved and not yet packed: that is what somebody now takes from the shelves. */
export function pickListModel(facts: Facts, order: Output<'salesOrder.get'>): PrintModel {
  const pen = penOf(facts.language);
  const { t } = pen;
  const lines = order.lines
    .map((line) => ({ ...line, pickMicro: line.reservedMicro - line.packedMicro }))
    .filter(({ pickMicro }) => pickMicro > 0);
  return modelOf('pickList', facts, {
    title: t('print.pickList', { number: order.number }),
    buyer: 'print.shipTo',
    facts: factsOf(
      [t('print.date'), pen.date(order.orderedOn)],
      [t('print.requiredOn'), order.requiredOn === null ? '' : pen.date(order.requiredOn)],
      [t('print.warehouse'), order.warehouseCode],
      [t('print.yourReference'), order.customerReference],
    ),
    intro: lines.length === 0 ? t('print.nothingToPick') : '',
    ...tableOf(lines, [
      { title: t('print.position'), cell: (_, i) => String(i + 1) },
      { title: t('column.code'), cell: (line) => line.itemCode },
      { title: t('print.description'), rest: true, cell: (line) => line.description },
      { title: t('print.ordered'), numeric: true, cell: (line) => pen.qty(line.qtyMicro, line.unit) },
      { title: t('print.toPick'), numeric: true, cell: (line) => pen.qty(line.pickMicro, line.unit) },
      { title: t('print.picked'), numeric: true, cell: () => '____________' },
    ]),
    notes: order.note === '' ? [] : [order.note],
    signatures: [t('print.pickedBy')],
  });
}

export const kilograms = (weightGrams: number, language: Facts['language'], { t }: Pen): string =>
  weightGrams === 0
    ? ''
    : t('print.kilograms', {
        weight: formatScaled(weightGrams, 3, { decimalSeparator: language === 'ru' ? ',' : '.' }),
      });

export function packingSlipModel(facts: Facts, pack: Output<'package.get'>): PrintModel {
  const pen = penOf(facts.language);
  const { t } = pen;
  return modelOf('packingSlip', facts, {
    title: t('print.packingSlip', { number: pack.number }),
    buyer: 'print.shipTo',
    facts: factsOf(
      [t('print.date'), pack.packedOn === null ? '' : pen.date(pack.packedOn)],
      [t('print.order'), pack.orderNumber],
      [t('print.shipment'), pack.shipmentNumber],
      [t('print.weight'), kilograms(pack.weightGrams, facts.language, pen)],
      [t('print.tracking'), pack.tracking],
    ),
    ...goodsTable(pack.lines, pen),
  });
}

export function deliveryNoteModel(facts: Facts, shipment: Output<'shipment.get'>): PrintModel {
  const pen = penOf(facts.language);
  const { t } = pen;
  const notice =
    shipment.state === 'draft' ? t('print.draft') : shipment.state === 'reversed' ? t('print.takenBack') : '';
  return modelOf('deliveryNote', facts, {
    title: t('print.deliveryNote', { number: shipment.number }),
    notice,
    buyer: 'print.shipTo',
    facts: factsOf(
      [t('print.date'), pen.date(shipment.shippedOn)],
      [t('print.order'), shipment.orderNumber],
      [t('print.packages'), shipment.packages.map(({ number }) => number).join(', ')],
      [t('print.carrier'), shipment.carrier],
      [t('print.tracking'), shipment.tracking],
    ),
    ...goodsTable(shipment.lines, pen),
    notes: [t('print.checkGoods')],
    signatures: [t('print.handedOver'), t('print.receivedBy')],
  });
}
