using Etl.EndToEnd.Tests.Crashes;

[assembly: AssemblyFixture(typeof(SharedCrashSite))]

namespace Etl.EndToEnd.Tests.Crashes;

/// <summary>The site of all tests of crashes, made by the first of them; each works on a copy of its data directory.</summary>
public sealed class SharedCrashSite : IAsyncDisposable
{
    /// <summary>Documents on the second night: enough for a run to be met at work.</summary>
    internal const int Documents = 300;

    private readonly Lazy<Task<CrashSite>> _site = new(static () => CrashSite.CreateAsync(Documents));

    /// <summary>The site.</summary>
    internal Task<CrashSite> GetAsync() => _site.Value;

    public async ValueTask DisposeAsync()
    {
        if (_site.IsValueCreated && _site.Value.IsCompletedSuccessfully)
        {
            (await _site.Value).Dispose();
        }
    }
}
