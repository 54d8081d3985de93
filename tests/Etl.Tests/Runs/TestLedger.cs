using Etl.Runs.Ledger;
using Etl.Shared;

namespace Etl.Tests.Runs;

/// <summary>The ledger of a test: the file, or in a class that says so PostgreSQL.</summary>
internal static class TestLedger
{
    /// <summary>Trait of the classes whose tests run on PostgreSQL.</summary>
    public const string Trait = "Ledger";

    /// <summary>Value of the trait.</summary>
    public const string Postgres = "PostgreSQL";

    /// <summary>A ledger that nothing has run on.</summary>
    /// <param name="dataDirectory">Data directory.</param>
    public static LedgerPlace For(string dataDirectory) =>
        TestContext.Current.TestClass?.Traits.TryGetValue(Trait, out var values) == true && values.Contains(Postgres)
            ? LedgerPlace.Of(dataDirectory, PostgresTesting.Server.NewLedger())
            : LedgerPlace.In(dataDirectory);
}
