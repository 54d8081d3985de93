namespace Etl.Shared;

/// <summary>The PostgreSQL server of an assembly's tests. Where its programs are not installed, the tests that need it are skipped and say so.</summary>
internal static class PostgresTesting
{
    private static readonly Lazy<PostgresServer> Lazily = new(static () => new PostgresServer());

    /// <summary>The server; started now when it is not yet there.</summary>
    public static PostgresServer Server
    {
        get
        {
            SkipWhereThereIsNone();
            return Lazily.Value;
        }
    }

    /// <summary>Skips the test where PostgreSQL's programs are not installed.</summary>
    public static void SkipWhereThereIsNone() =>
        Assert.SkipUnless(PostgresServer.IsInstalled, "PostgreSQL's programs (initdb, pg_ctl) are not installed here");

    /// <summary>Ends the server, where there was one.</summary>
    public static void End()
    {
        if (Lazily.IsValueCreated)
        {
            Lazily.Value.Dispose();
        }
    }
}
