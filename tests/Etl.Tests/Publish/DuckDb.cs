using Etl.Publish.Engine;

namespace Etl.Tests.Publish;

/// <summary>Reads files as analysts do, with an engine that this project did not write.</summary>
internal static class DuckDb
{
    /// <summary>Runs statements in one DuckDB that can read one folder.</summary>
    /// <returns>The rows of each, values as texts.</returns>
    public static IReadOnlyList<string?[]>[] Query(string folder, params string[] statements)
    {
        using var engine = SnapshotEngine.Open(folder);
        return [.. statements.Select(s => engine.Texts(s, TestContext.Current.CancellationToken))];
    }
}
