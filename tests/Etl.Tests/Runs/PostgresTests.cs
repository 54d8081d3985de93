using Etl.Tests.Runs.Ledger;
using Etl.Tests.Runs.Locking;
using Etl.Tests.Runs.Views;

namespace Etl.Tests.Runs;

// The tests of runs once more, with the ledger on PostgreSQL.

[Trait(TestLedger.Trait, TestLedger.Postgres)]
public sealed class PipelineRunnerOnPostgresTests : PipelineRunnerTests;

[Trait(TestLedger.Trait, TestLedger.Postgres)]
public sealed class RerunOnPostgresTests : RerunTests;

[Trait(TestLedger.Trait, TestLedger.Postgres)]
public sealed class GateOnPostgresTests : GateTests;

[Trait(TestLedger.Trait, TestLedger.Postgres)]
public sealed class SafetyOnPostgresTests : SafetyTests;

[Trait(TestLedger.Trait, TestLedger.Postgres)]
public sealed class NeighbourOnPostgresTests : NeighbourTests;

[Trait(TestLedger.Trait, TestLedger.Postgres)]
public sealed class LedgerViewOnPostgresTests : LedgerViewTests;

[Trait(TestLedger.Trait, TestLedger.Postgres)]
public sealed class NightViewOnPostgresTests : NightViewTests;

[Trait(TestLedger.Trait, TestLedger.Postgres)]
public sealed class ConfigurationHistoryOnPostgresTests : ConfigurationHistoryTests;

[Trait(TestLedger.Trait, TestLedger.Postgres)]
public sealed class RunStopOnPostgresTests : RunStopTests;

[Trait(TestLedger.Trait, TestLedger.Postgres)]
public sealed class StandingOnPostgresTests : StandingTests;

[Trait(TestLedger.Trait, TestLedger.Postgres)]
public sealed class RepeatedSnapshotOnPostgresTests : RepeatedSnapshotTests;

[Trait(TestLedger.Trait, TestLedger.Postgres)]
public sealed class FetchMemoryOnPostgresTests : FetchMemoryTests;
