using Etl.Publish.Snapshots;

namespace Etl.Cli.Printing;

/// <summary>Prints the answer of a query.</summary>
internal interface IQueryPrinter : IQueryRows, IDisposable
{
    /// <summary>Called when all rows have come.</summary>
    void End();
}
