import { session } from '../../live/session.ts';
import { route } from '../../shell/route.ts';
import { AuditPage } from './AuditPage.tsx';
import { MePage } from './MePage.tsx';
import { UsersPage } from './UsersPage.tsx';

/** All pages about people in one piece of program; who may not even look is asked to log in, wherever he is. */
export function PeoplePage() {
  const page = session.value?.role === 'none' ? 'me' : route.value.page;
  return page === 'users' ? <UsersPage /> : page === 'audit' ? <AuditPage /> : <MePage />;
}
