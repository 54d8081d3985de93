using System.CommandLine;
using Etl.SampleSite.Families;
using Etl.SampleSite.Sites;

namespace Etl.Cli.Commands;

/// <summary><c>--sample-sites</c>: serves the made-up sites, those of the demo and one of each family, while the command works.</summary>
internal static class SampleSitesOption
{
    /// <summary>The option.</summary>
    public static Option<bool> Option { get; } =
        new("--sample-sites") { Description = "Serve the made-up sites (*.example) on loopback while this works" };

    private static SampleSiteServerOptions All => new() { Sites = [.. SampleSites.All, .. SampleFamilies.Names.Select(SampleFamilies.Of)] };

    /// <summary>Starts the sites when they are asked for.</summary>
    /// <param name="parsed">Command line.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <returns>Where they are; nowhere when they are not asked for.</returns>
    public static async Task<SampleHosts> StartAsync(ParseResult parsed, CancellationToken cancellationToken) =>
        parsed.GetValue(Option) ? new SampleHosts(await SampleSiteServer.StartAsync(All, cancellationToken)) : new SampleHosts(null);
}
