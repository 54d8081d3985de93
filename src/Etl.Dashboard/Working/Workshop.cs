using Etl.Config;
using Etl.Runs.Composition;

namespace Etl.Dashboard.Working;

/// <summary>The configuration and the rooms put together for it, as the files are now: read again when one of them has changed.</summary>
/// <param name="host">What the pages work with.</param>
internal sealed class Workshop(DashboardHost host)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);
    private readonly Lock _gate = new();
    private (EtlConfiguration Configuration, EtlComposition Composition)? _made;
    private (DateTime Newest, int Files) _state;
    private long _looked;

    /// <summary>The configuration.</summary>
    /// <exception cref="ConfigurationException">Something in it is wrong.</exception>
    public EtlConfiguration Configuration => Current.Configuration;

    /// <summary>The rooms.</summary>
    /// <exception cref="ConfigurationException">Something in the configuration is wrong.</exception>
    public EtlComposition Composition => Current.Composition;

    private (EtlConfiguration Configuration, EtlComposition Composition) Current
    {
        get
        {
            lock (_gate)
            {
                if (_made is { } made && host.TimeProvider.GetElapsedTime(_looked) < LookAgain)
                {
                    return made;
                }

                var state = Look();
                if (_made is null || state != _state)
                {
                    var configuration = EtlConfiguration.Load(host.Configuration);
                    _made = (configuration, host.Compose(configuration));
                    _state = state;
                }

                _looked = host.TimeProvider.GetTimestamp();
                return _made.Value;
            }
        }
    }

    private (DateTime Newest, int Files) Look()
    {
        var newest = DateTime.MinValue;
        var files = 0;
        foreach (var folder in new[] { host.Configuration.PathOf(""), host.Configuration.PathOf("pipelines") }.Where(Directory.Exists))
        {
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
            {
                files++;
                newest = file.LastWriteTimeUtc > newest ? file.LastWriteTimeUtc : newest;
            }
        }

        return (newest, files);
    }
}
