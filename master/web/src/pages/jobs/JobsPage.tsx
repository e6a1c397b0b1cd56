import { useEffect, useState } from 'preact/hooks';
import type { Outcome } from '../../live/ask.ts';
import { askJobs, tellOhmicTest, type Job } from '../../live/records.ts';
import { may } from '../../live/session.ts';
import { live } from '../../live/state.ts';
import { ConfirmButton } from '../../parts/ConfirmButton.tsx';
import { fixed } from '../../quantity/format.ts';
import { sayAnswer } from '../../say/answers.ts';
import { say } from '../../say/say.ts';
import { CommandAnswer } from '../bus/CommandAnswer.tsx';
import { BalancingPart } from './BalancingPart.tsx';
import { CapacityPart } from './CapacityPart.tsx';
import { TrialsPart } from './TrialsPart.tsx';

/** What the master does to the strings: ohmic tests and balancing, and what came of them. */

const EVERY_MS = 5_000;

export function JobsPage() {
  const [jobs, setJobs] = useState<readonly Job[] | null>(null);
  const [answer, setAnswer] = useState<Outcome | null>(null);
  const isLive = live.value;
  useEffect(() => {
    if (!isLive) return;
    let gone = false;
    const ask = async () => {
      const found = await askJobs();
      if (!gone && found) setJobs(found);
    };
    void ask();
    const timer = setInterval(() => document.hidden || void ask(), EVERY_MS);
    return () => ((gone = true), clearInterval(timer));
  }, [isLive, answer]);
  return (
    <div class="records">
      <h1 class="hidden">{say('jobs')}</h1>
      {answer && <CommandAnswer answer={answer} close={() => setAnswer(null)} />}
      {jobs?.map((job) => <JobCard key={job.string} job={job} answered={setAnswer} />)}
      <TrialsPart answered={setAnswer} answer={answer} />
    </div>
  );
}

function JobCard({ job, answered }: { job: Job; answered: (answer: Outcome) => void }) {
  const { ohmic_test: test } = job;
  const isOn = test.state === 'running' || test.state === 'waiting';
  const deed = isOn ? 'stop' : 'start';
  const mean = meanOf(job);
  return (
    <section class="card">
      <div class="job-head">
        <h2>{job.string}</h2>
        {may('operator') && (
          <ConfirmButton
            key={deed}
            class="button"
            label={say(isOn ? 'stopOhmicTest' : 'startOhmicTest')}
            confirm={say('sure', { place: job.string })}
            disabled={!live.value}
            press={() => void tellOhmicTest(deed, job.string).then(answered)}
          />
        )}
      </div>
      <dl class="facts">
        <div class="fact">
          <dt>{say('ohmicTest')}</dt>
          <dd>
            <b>{isOn ? say('placeOf', { place: test.done, n: test.blocks }) : sayAnswer(test.state)}</b>
            {test.text && <small>{sayAnswer(test.text)}</small>}
          </dd>
        </div>
        <div class="fact">
          <dt>{say('measured')}</dt>
          <dd>
            {say('placeOf', { place: test.results.length, n: test.blocks })}
            {mean !== null && <small>{say('meanOhmic', { value: fixed(mean, 3) })}</small>}
          </dd>
        </div>
        <BalancingPart job={job} answered={answered} />
        <CapacityPart string={job.string} test={job.capacity_test} answered={answered} />
      </dl>
    </section>
  );
}

function meanOf({ ohmic_test: { results } }: Job): number | null {
  const known = results.map(({ milliohm }) => milliohm).filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
