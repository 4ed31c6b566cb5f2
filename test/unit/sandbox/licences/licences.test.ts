import assert from 'node:assert/strict';
import {
  createLicences,
  type Caller,
  type LicenceOptions,
} from '../../../../src/sandbox/licences/licences.js';

describe('sandbox licence slots', () => {
  const maria: Caller = { user: 'maria', app: 'a', isService: false, sid: 'S1' };
  const ivan: Caller = { ...maria, user: 'ivan', sid: 'S2' };
  const service: Caller = { user: 'service', app: 'b', isService: true };
  const minute = 60_000;

  const start = (slots: number, lifetimes: Partial<LicenceOptions> = {}) => {
    let time = 0;
    const licences = createLicences({ slots, now: () => time, ...lifetimes });
    return {
      ...licences,
      after: (minutes: number) => {
        time += minutes * minute;
      },
    };
  };

  it('are taken by a user and an application, not by calls', () => {
    const { enter } = start(1);
    assert.deepEqual([enter(maria), enter(maria), enter(ivan)], [true, true, false]);
    assert.equal(enter({ ...maria, app: 'b' }), false);
    assert.equal(enter({ ...maria, sid: 'S3' }), true);
  });

  it('are free again after 20 minutes without calls', () => {
    const { enter, after } = start(1);
    enter(maria);
    after(19.9);
    assert.equal(enter(ivan), false);
    assert.equal(enter(maria), true);
    after(19.9);
    assert.equal(enter(ivan), false);
    after(0.1);
    assert.equal(enter(ivan), true);
    assert.equal(enter(maria), false);
  });

  it('are kept by a user who calls all day, but not by a service', () => {
    const { enter, after } = start(1);
    for (let hours = 0; hours < 3; hours += 0.25) {
      assert.equal(enter(maria), true);
      after(15);
    }
    after(20);
    for (let minutes = 0; minutes < 60; minutes += 15) {
      assert.equal(enter(service), true);
      after(15);
    }
    assert.equal(enter(maria), true);
    assert.equal(enter(service), false);
  });

  it('let a service go on after its hour when one is free', () => {
    const { enter, after } = start(2);
    for (let minutes = 0; minutes < 120; minutes += 15) {
      assert.equal(enter(service), true);
      after(15);
    }
  });

  it('are freed by the end of the sign-in', () => {
    const { enter, endSessions } = start(1);
    enter(maria);
    endSessions('S2');
    assert.equal(enter(ivan), false);
    endSessions('S1');
    assert.equal(enter(ivan), true);
  });

  it('are freed by the end of any sign-in of the session', () => {
    const { enter, endSessions } = start(1);
    enter(maria);
    enter({ ...maria, sid: 'S3' });
    endSessions('S1');
    assert.equal(enter(ivan), true);
  });

  it('may be none', () => {
    assert.equal(start(0).enter(maria), false);
  });

  it('are taken for other times when that is asked', () => {
    const { enter, after } = start(1, { sessionLifetime: 60, serviceSessionLifetime: 90 });
    enter(maria);
    after(1);
    assert.equal(enter(service), true);
    after(0.75);
    assert.deepEqual([enter(ivan), enter(service)], [false, true]);
    after(0.75);
    assert.equal(enter(ivan), true);
  });

  it('may become fewer, which ends no session', () => {
    const { enter, setSlots } = start(2);
    enter(maria);
    setSlots(0);
    assert.deepEqual([enter(maria), enter(ivan)], [true, false]);
  });

  it('are all freed when all sessions end', () => {
    const { enter, endAll } = start(2);
    enter(maria);
    enter(ivan);
    endAll();
    assert.deepEqual([enter(service), enter(ivan), enter(maria)], [true, true, false]);
  });
});
