using System.CommandLine;
using Etl.Cli.Printing;
using Etl.Config;
using Etl.Fetch;
using Etl.Fetch.Http;
using Etl.Fetch.Settings;
using Etl.Model.Findings;
using Etl.Runs.Errors;
using Microsoft.Extensions.Logging;

namespace Etl.Cli.Commands;

/// <summary><c>etl source new ID [ADDRESS]</c>: a commented settings file to begin with.</summary>
internal static class SourceNewCommand
{
    private static readonly Argument<string> Id = new("ID") { Description = "Id: lower-case letters, digits, hyphens, underscores" };
    private static readonly Argument<string> Address =
        new("ADDRESS") { Description = "Address of the first list page", DefaultValueFactory = static _ => "https://www.example.org/zwgk/zfxxgknb/index.html" };

    private static readonly Option<bool> Offline = new("--offline") { Description = "Do not look at the page" };
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(15);

    /// <summary>Creates the command.</summary>
    public static Command Create() =>
        new Command("new", "Looks at a list page and writes config/sources/ID.yaml to begin with, not yet enabled") { Id, Address, Offline,
            SampleSitesOption.Option }.Does(RunAsync, hasEffect: true);

    private static async Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var id = parsed.GetValue(Id)!;
        var address = parsed.GetValue(Address)!;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            throw new RunUsageException($"\"{address}\" is no web address; it begins with http:// or https://");
        }

        var folder = Path.Combine(host.ConfigDirectory, "sources");
        if (!Directory.Exists(folder))
        {
            throw new RunUsageException($"There is no folder {Path.GetFullPath(folder)}. Go to the project's directory, or name the folder with --config");
        }

        var path = Path.Combine(folder, id + ".yaml");
        if (File.Exists(path))
        {
            throw new RunUsageException($"{path} is there already; nothing was written");
        }

        YamlFile.Parse<SourceSettings>(SourceTemplate.Of(id, uri, null), path);
        var proposal = parsed.GetValue(Offline) || parsed.GetResult(Address) is not { Tokens.Count: > 0 } ? null
            : await ProposeAsync(host, parsed, id, uri, cancellationToken);
        var text = SourceTemplate.Of(id, uri, proposal);
        // Refuses an id that the settings do not allow before a file has its name.
        YamlFile.Parse<SourceSettings>(text, path);

        await File.WriteAllTextAsync(path, text, cancellationToken);
        if (host.IsJson)
        {
            JsonOutput.Write(new { id, path, cms = proposal?.Family?.Id, marks = proposal?.Marks, code = proposal?.Code, proposal?.Message });
            return ExitCode.Done;
        }

        host.Output.Line($"Wrote {path}. It is not enabled: runs leave it out until it says enabled: true.");
        if (proposal is not null)
        {
            host.Output.Line(proposal.InWords);
        }

        Hints.Print(host,
        [
            ($"source check {id}", "after editing: says what is wrong, with line and column"),
            ($"source preview {id}", "fetches a few documents and shows what becomes of them, without writing anything"),
            ($"run --source {id}", "once it is enabled"),
        ]);
        return ExitCode.Done;
    }

    /// <summary>What the site looks like; nothing that it does stops the file from being written.</summary>
    private static async Task<SiteProposal> ProposeAsync(CommandHost host, ParseResult parsed, string id, Uri address, CancellationToken cancellationToken)
    {
        await using var hosts = await SampleSitesOption.StartAsync(parsed, cancellationToken);
        SourceSettings source = new()
        {
            Id = id,
            Name = id,
            Start = [address],
            PrivateAddresses = PublicAddress.IsPrivateByName(address) || hosts.Map?.ContainsKey(address.Host) == true,
            Politeness = new() { Retries = 0, AttemptTimeout = LongestLook, TotalTimeout = LongestLook },
        };
        using Fetcher fetcher = new(CommandHost.FetcherOptions(hosts.Map), null, host.TimeProvider, host.LoggerFactory.CreateLogger<Fetcher>());
        var look = await fetcher.LookAsync(source, cancellationToken);
        var families = new ConfigurationDirectory(host.ConfigDirectory, host.ConfigDirectory).LoadFolder<CmsFamily>("cms").Select(static f => f.Value);
        return SiteProposal.Of(look, families) with { IsPrivate = source.PrivateAddresses || look.Code == FetchCodes.AddressNotAllowed };
    }
}
