// Reading and writing from a page. What a command touched is fetched again by topic.
import { hashKey, QueryClient, useMutation, useQuery as useTanstackQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Changed } from '../../shared/contract/envelope.ts';
import {
  type CommandName,
  contract,
  type Input,
  isName,
  type Output,
  type QueryName,
} from '../../shared/contract/index.ts';
import type { Topic } from '../../shared/contract/kit.ts';
import { isRefusedError, type Refusal, refusalOf } from '../../shared/kernel/refusals.ts';
import { carrier } from './carrier.ts';
import { call, command } from './client.ts';

/** Nothing is kept of a page that was left: a form that opens with what was true a minute ago posts what is not. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false, staleTime: 5_000, gcTime: 0 } },
});

const listeners = new Set<(topics: readonly Topic[]) => void>();

/** Reads of documents that are deleted while their page still stands: they would only find nothing. */
const deleted = new Set<string>();
const readOf = (name: CommandName, input: unknown): string | null => {
  const [document, action] = name.split('.');
  return action === 'delete' ? hashKey([`${document}.get`, { id: (input as { id: number }).id }]) : null;
};

/** Fetches again every query that reads one of these topics, and the log, which every command writes. */
export function touched(some: readonly Topic[]): void {
  const topics: readonly Topic[] = [...some, 'log'];
  for (const hash of deleted) if (!queryClient.getQueryCache().get(hash)) deleted.delete(hash);
  void queryClient.invalidateQueries({
    predicate: ({ queryKey, queryHash }) => {
      const [name] = queryKey;
      if (deleted.has(queryHash)) return false;
      return typeof name === 'string' && isName(name) && contract[name].topics.some((topic) => topics.includes(topic));
    },
  });
  for (const listener of listeners) listener(topics);
}

carrier.onChanged(({ topics }: Changed) => touched(topics));

type Stale = { name: CommandName; input: unknown };
const staleListeners = new Set<(stale: Stale) => void>();

/** Hears that a document was changed by somebody else before a command reached it. */
export function useStale(hear: (stale: Stale) => void): void {
  useEffect(() => {
    staleListeners.add(hear);
    return () => {
      staleListeners.delete(hear);
    };
  }, [hear]);
}

export function refusalIn(error: unknown): Refusal | null {
  if (error === null || error === undefined) return null;
  return isRefusedError(error) ? error.refusal : refusalOf('INTERNAL', { params: { detail: String(error) } });
}

/** A query of the contract; null input waits. */
export function useQuery<K extends QueryName>(name: K, input: Input<K> | null) {
  return useTanstackQuery<Output<K>>({
    queryKey: [name, input],
    queryFn: () => call(name, input as Input<K>),
    enabled: input !== null,
    placeholderData: (before) => before,
  });
}

/** A command of the contract: `run` answers its output, or undefined when it was refused (see `refusal`). */
export function useCommand<K extends CommandName>(name: K) {
  const mutation = useMutation<Output<K>, unknown, Input<K>>({
    mutationFn: (input) => {
      const read = readOf(name, input);
      if (read !== null) deleted.add(read);
      return command(name, input);
    },
    onSuccess: () => touched(contract[name].topics),
    onError: (error, input) => {
      const read = readOf(name, input);
      if (read !== null) deleted.delete(read);
      if (refusalIn(error)?.code !== 'STALE') return;
      touched(contract[name].topics);
      for (const listener of staleListeners) listener({ name, input });
    },
  });
  return {
    run: async (input: Input<K>): Promise<Output<K> | undefined> => mutation.mutateAsync(input).catch(() => undefined),
    refusal: refusalIn(mutation.error),
    pending: mutation.isPending,
    reset: mutation.reset,
  };
}

/** Hears which topics changed, for what does not read through useQuery. */
export function useTouched(hear: (topics: readonly Topic[]) => void): void {
  useEffect(() => {
    listeners.add(hear);
    return () => {
      listeners.delete(hear);
    };
  }, [hear]);
}
