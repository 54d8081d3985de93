using Microsoft.Extensions.Hosting;

namespace Etl.Dashboard.Serving;

/// <summary>The program has its own signals; the server only does as it is told.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
