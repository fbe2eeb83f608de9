import CssBaseline from '@mui/material/CssBaseline';
import { Suspense } from 'react';
import { AdminContext, CoreAdminUI, type I18nProvider, Resource } from 'react-admin';
import { accessResource } from './accesses';
import { accountResource } from './account';
import { apiKeyResource } from './api-keys';
import { articleResource } from './articles';
import { broadcastResource } from './broadcasts';
import { businessCalendarResource, clockTargetResource, escalationResource } from './clocks';
import { institutionResource } from './institutions';
import { letterResource, referralResource } from './referrals';
import { campaignResource } from './campaigns';
import { cannedReplyResource } from './canned-replies';
import { caseResource } from './cases';
import { caseSettingResource } from './case-settings';
import { emergencyContactResource } from './emergency-contacts';
import { officeResource } from './offices';
import { parkedEventResource } from './parked-events';
import { retentionResource } from './retention';
import { regionResource } from './regions';
import { filingResource } from './filings';
import { identityResource } from './identity';
import { peopleResource } from './people';
import { mentionResource } from './mentions';
import { routingRuleResource } from './routing-rules';
import { senatorResource } from './senators';
import { staffResource } from './staff';
import { surveyFigureResource } from './survey-figures';
import { taskResource } from './tasks';
import { webhookResource } from './webhooks';
import { workResource } from './work';
import { ConsoleLayout } from './layout/ConsoleLayout';
import { AccessDeniedPage, ErrorPage, LoadingPage, NotFoundPage } from './layout/StatePages';
import { LoginPage } from './layout/LoginPage';
import { Notices } from './layout/Notices';
import { createConsoleStore } from './providers/console-store';
import type { ConsoleProviders } from './providers/create-providers';
import { FileUrlProvider } from './providers/file-urls';
import { LiveContextProvider } from './providers/LiveContext';
import { createQueryClient } from './providers/query-client';
import { WelcomePage, welcomeToken } from './welcome';
import { darkTheme, lightTheme } from './theme/theme';

const store = createConsoleStore();
const queryClient = createQueryClient();

/** The staff console: react-admin's routing, data and rights inside our own frame. */
export function Console({
  authProvider,
  dataProvider,
  liveProvider,
  fileUrl,
  i18nProvider,
}: ConsoleProviders & { i18nProvider: I18nProvider }) {
  // Whoever comes by a one-time link is nobody yet: their page stands outside of what asks who is there.
  const token = welcomeToken(window.location.hash);
  return (
    <AdminContext
      authProvider={authProvider}
      dataProvider={dataProvider}
      i18nProvider={i18nProvider}
      store={store}
      queryClient={queryClient}
      lightTheme={lightTheme}
      darkTheme={darkTheme}
    >
      <CssBaseline enableColorScheme />
      <LiveContextProvider live={liveProvider}>
        <FileUrlProvider value={fileUrl}>
          {token === null ? (
            <CoreAdminUI
              requireAuth
              disableTelemetry
              title="Sala"
              layout={ConsoleLayout}
              loginPage={LoginPage}
              loading={LoadingPage}
              error={ErrorPage}
              catchAll={NotFoundPage}
              accessDenied={AccessDeniedPage}
            >
              <Resource {...caseResource} />
              <Resource {...regionResource} />
              <Resource {...officeResource} />
              <Resource {...senatorResource} />
              <Resource {...staffResource} />
              <Resource {...routingRuleResource} />
              <Resource {...emergencyContactResource} />
              <Resource {...parkedEventResource} />
              <Resource {...broadcastResource} />
              <Resource {...peopleResource} />
              <Resource {...filingResource} />
              <Resource {...identityResource} />
              <Resource {...taskResource} />
              <Resource {...mentionResource} />
              <Resource {...cannedReplyResource} />
              <Resource {...surveyFigureResource} />
              <Resource {...caseSettingResource} />
              <Resource {...campaignResource} />
              <Resource {...referralResource} />
              <Resource {...institutionResource} />
              <Resource {...letterResource} />
              <Resource {...clockTargetResource} />
              <Resource {...businessCalendarResource} />
              <Resource {...escalationResource} />
              <Resource {...articleResource} />
              <Resource {...webhookResource} />
              <Resource {...workResource} />
              <Resource {...accountResource} />
              <Resource {...apiKeyResource} />
              <Resource {...accessResource} />
              <Resource {...retentionResource} />
            </CoreAdminUI>
          ) : (
            <Suspense fallback={<LoadingPage />}>
              <WelcomePage token={token} />
            </Suspense>
          )}
          <Notices />
        </FileUrlProvider>
      </LiveContextProvider>
    </AdminContext>
  );
}
