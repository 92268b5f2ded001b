import type { DoctorReport, ProbeOnWire } from '../contract/service.ts'
import type { Probe } from '../domain/probe.ts'
import type { Voice } from '../domain/voice.ts'
import type { ApiDeps } from './deps.ts'
import type { Examined } from './examination.ts'

type Mask = ApiDeps['mask']

/** What the doctor has seen, in the language of whoever reads. */
export function doctorReportOf(
  { service, repository, environments, done }: Examined,
  voice: Voice,
  mask: Mask,
): DoctorReport {
  const said = (probes: readonly Probe[]) => probes.map((probe) => probeOnWire(probe, voice, mask))
  return {
    service,
    ok: [...repository, ...environments.flatMap(({ probes }) => probes)].every(({ ok }) => ok),
    done,
    repository: said(repository),
    environments: environments.map(({ probes, ...place }) => ({
      ...place,
      ok: probes.every(({ ok }) => ok),
      probes: said(probes),
    })),
  }
}

function probeOnWire(probe: Probe, voice: Voice, mask: Mask): ProbeOnWire {
  const { check, ok, fix } = probe
  const { name, detail, remedy } = voice.probe(probe)
  return {
    check,
    name,
    ok,
    detail: mask(detail),
    fix: fix === null ? null : mask(fix),
    remedy: remedy === null ? null : mask(remedy),
  }
}
