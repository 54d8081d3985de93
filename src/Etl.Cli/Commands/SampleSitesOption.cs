using System.CommandLine;
using Etl.SampleSite.Sites;

namespace Etl.Cli.Commands;

/// <summary><c>--sample-sites</c>: serves the made-up sites of the demo while the command works.</summary>
internal static class SampleSitesOption
{
    /// <summary>The option.</summary>
    public static Option<bool> Option { get; } = new("--sample-sites") { Description = "Serve the made-up sites of the demo (*.example) on loopback while this works" };

    /// <summary>Starts the sites when they are asked for.</summary>
    /// <param name="parsed">Command line.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <returns>Where they are; nowhere when they are not asked for.</returns>
    public static async Task<SampleHosts> StartAsync(ParseResult parsed, CancellationToken cancellationToken) =>
        parsed.GetValue(Option) ? new SampleHosts(await SampleSiteServer.StartAsync(null, cancellationToken)) : new SampleHosts(null);
}
