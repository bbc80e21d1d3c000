// Cases: opened about a customer's document, talked over, resolved, taken up again, closed.
import type { Parsed } from '../../shared/contract/index.ts';
import { dueDay, hear, type ServiceCase, takeCase } from '../../shared/domain/case/steps.ts';
import type { CaseAction } from '../../shared/domain/documents/tables.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import { found } from '../store/facts.ts';
import { takeNumber } from '../store/numbers.ts';
import type { Store } from '../store/store.ts';
import { command } from './kit.ts';

const answer = ({ id, version, number, state }: ServiceCase) => ({ id, version, number, state });

type About = Pick<ServiceCase, 'customerId' | 'orderId' | 'shipmentId' | 'invoiceId'>;

/**
 * Whose case it is and which document it is about. Throws `NOT_FOUND`, and `VALIDATION`: oneDocument, otherCustomer,
 * required where neither a document nor a customer is named.
 */
async function aboutOf(store: Store, input: Parsed<'case.create'>): Promise<About> {
  const { orderId, shipmentId, invoiceId } = input;
  if ([orderId, shipmentId, invoiceId].filter((one) => one !== undefined).length > 1)
    throw refused('VALIDATION', { reason: 'oneDocument', fields: ['orderId', 'shipmentId', 'invoiceId'] });
  const none = { orderId: null, shipmentId: null, invoiceId: null };
  const own = async (): Promise<About> => {
    if (orderId !== undefined) {
      const { customerId } = found(await store.salesOrders.byId(orderId), 'salesOrder', orderId, 'orderId');
      return { ...none, customerId, orderId };
    }
    if (shipmentId !== undefined) {
      const { customerId } = found(await store.shipments.byId(shipmentId), 'shipment', shipmentId, 'shipmentId');
      return { ...none, customerId, shipmentId };
    }
    if (invoiceId !== undefined) {
      const { customerId } = found(await store.invoices.byId(invoiceId), 'invoice', invoiceId, 'invoiceId');
      return { ...none, customerId, invoiceId };
    }
    const customerId = input.customerId;
    if (customerId === undefined) throw refused('VALIDATION', { reason: 'required', fields: ['customerId'] });
    found(await store.customers.byId(customerId), 'customer', customerId, 'customerId');
    return { ...none, customerId };
  };
  const about = await own();
  if (input.customerId !== undefined && input.customerId !== about.customerId)
    throw refused('VALIDATION', { reason: 'otherCustomer', fields: ['customerId'] });
  return about;
}

export const create = command('case.create', {
  load: async (store, input) => ({ about: await aboutOf(store, input), call: store.call }),
  decide({ about, call }, { kind, priority, subject, owner, openedOn: day }) {
    const openedOn = day ?? call.today;
    const row: Omit<ServiceCase, 'id' | 'number'> = {
      ...{ ...about, state: 'open', kind, priority, subject, owner: owner || call.userName, openedOn },
      ...{ dueOn: dueDay(openedOn, priority), resolution: '', resolvedOn: null, createdAt: call.now, version: 1 },
    };
    return ok(row);
  },
  async save(store, row, { message }) {
    const saved = await store.cases.insert({ ...row, number: await takeNumber(store, 'case') });
    const { now: at, userName } = store.call;
    if (message !== '') await store.caseMessages.insert({ caseId: saved.id, at, userName, kind: 'received', message });
    return answer(saved);
  },
});

const load = async (store: Store, { id }: { id: number }) => ({
  current: found(await store.cases.byId(id), 'case', id),
  today: store.call.today,
});

async function save(store: Store, row: ServiceCase) {
  await store.cases.update(row);
  return answer(row);
}

export const update = command('case.update', {
  load,
  decide({ current }, { kind = current.kind, priority = current.priority, subject, owner }): Result<ServiceCase> {
    const row = takeCase(current, 'update');
    if (!row.ok) return row;
    const dueOn = dueDay(current.openedOn, priority);
    return ok({ ...row.value, kind, priority, subject, owner: owner || current.owner, dueOn });
  },
  save,
});

export const addMessage = command('case.addMessage', {
  load,
  decide: ({ current }, { kind }) => hear(current, kind),
  async save(store, row, { kind, message }) {
    const { now: at, userName } = store.call;
    await store.caseMessages.insert({ caseId: row.id, at, userName, kind, message });
    return save(store, row);
  },
});

export const resolve = command('case.resolve', {
  load,
  decide({ current, today }, { resolution, resolvedOn: day }): Result<ServiceCase> {
    const row = takeCase(current, 'resolve');
    return row.ok ? ok({ ...row.value, resolution, resolvedOn: day ?? today }) : row;
  },
  save,
});

const plain =
  (action: CaseAction) =>
  ({ current }: { current: ServiceCase }): Result<ServiceCase> =>
    takeCase(current, action);

export const wait = command('case.wait', { load, decide: plain('wait'), save });
export const reopen = command('case.reopen', { load, decide: plain('reopen'), save });
export const close = command('case.close', { load, decide: plain('close'), save });
