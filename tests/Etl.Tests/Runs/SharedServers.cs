using Etl.Shared;

[assembly: AssemblyFixture(typeof(Etl.Tests.Runs.SharedServers))]

namespace Etl.Tests.Runs;

/// <summary>Ends what tests of the whole assembly shared.</summary>
public sealed class SharedServers : IDisposable
{
    public void Dispose() => PostgresTesting.End();
}
