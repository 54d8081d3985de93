using Etl.Runs;

namespace Etl.Cli;

/// <summary>The notifier and the sockets that it sends through.</summary>
internal sealed class Notifications : IDisposable
{
    private readonly SocketsHttpHandler _handler = new() { PooledConnectionLifetime = TimeSpan.FromMinutes(5) };

    /// <summary>Creates it.</summary>
    /// <param name="host">Host.</param>
    public Notifications(CommandHost host) => Notifier = new Notifier(_handler, host.TimeProvider, host.LoggerFactory.CreateLogger(nameof(Notifier)));

    /// <summary>Tells people what the pipelines' settings say.</summary>
    public INotifier Notifier { get; }

    /// <inheritdoc/>
    public void Dispose() => _handler.Dispose();
}
