// The screen starts here: styles, providers, and the router once the session is known.
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './style.css';
import { Alert, createTheme, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { isRefusedError } from '../../shared/kernel/refusals.ts';
import { queryClient } from '../api/hooks.ts';
import { DeskProvider } from '../api/session.tsx';
import { router } from './routes.tsx';

const theme = createTheme({
  // Who asks the system for less motion gets none here.
  respectReducedMotion: true,
  primaryColor: 'teal',
  primaryShade: 9,
  autoContrast: true,
  fontFamily: 'Inter, "Segoe UI", "SF Pro Text", system-ui, -apple-system, "DejaVu Sans", sans-serif',
  defaultRadius: 'sm',
  components: {
    Button: { defaultProps: { size: 'xs' } },
    // Yellow letters on yellow cannot be read.
    Alert: Alert.extend({
      vars: (_, { color }) => ({ root: color === 'yellow' ? { '--alert-color': 'var(--mantine-color-text)' } : {} }),
    }),
  },
});

/** A refusal is shown to the person, and is no fault of the app's. */
const onCaughtError = (error: unknown): void => {
  if (!isRefusedError(error)) reportError(error);
};

const root = document.getElementById('root');
if (root)
  createRoot(root, { onCaughtError }).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <QueryClientProvider client={queryClient}>
          <DeskProvider>
            <Notifications position="bottom-right" />
            <RouterProvider router={router} />
          </DeskProvider>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
