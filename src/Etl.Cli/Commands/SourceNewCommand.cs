using System.CommandLine;
using Etl.Cli.Rendering;
using Etl.Config;
using Etl.Fetch.Settings;
using Etl.Runs.Errors;

namespace Etl.Cli.Commands;

/// <summary><c>etl source new ID [ADDRESS]</c>: a commented settings file to begin with.</summary>
internal static class SourceNewCommand
{
    private static readonly Argument<string> Id = new("ID") { Description = "Id: lower-case letters, digits, hyphens, underscores" };
    private static readonly Argument<string> Address = new("ADDRESS") { Description = "Address of the first list page", DefaultValueFactory = static _ => "https://www.example.org/zwgk/zfxxgknb/index.html" };

    /// <summary>Creates the command.</summary>
    public static Command Create() => new Command("new", "Writes config/sources/ID.yaml to begin with, not yet enabled") { Id, Address }.Does(RunAsync, hasEffect: true);

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

        var text = Template(id, uri);
        // Refuses an id that the settings do not allow before a file has its name.
        YamlFile.Parse<SourceSettings>(text, path);

        await File.WriteAllTextAsync(path, text, cancellationToken);
        if (host.IsJson)
        {
            JsonOutput.Write(new { id, path });
            return ExitCode.Done;
        }

        host.Output.Line($"Wrote {path}. It is not enabled: runs leave it out until it says enabled: true.");
        Hints.Print(host,
        [
            ($"source check {id}", "after editing: says what is wrong, with line and column"),
            ($"source preview {id}", "fetches a few documents and shows what becomes of them, without writing anything"),
            ($"run --source {id}", "once it is enabled"),
        ]);
        return ExitCode.Done;
    }

    private static string Template(string id, Uri address) => $$"""
        # What this source is, in a sentence.
        id: {{id}}                  # the file's name; part of every document's identity, so do not change it later
        name: {{id}}                # name for people
        enabled: false             # true once etl source preview {{id}} shows what it should

        # Used where a page itself is silent.
        # region: "130534"         # GB/T 2260 code, six digits in quotes
        # publisher: 某某县人民政府  # only for a site on which one body publishes everything
        # site_name: 某某县人民政府

        # List pages to begin with.
        start:
          - {{address.AbsoluteUri}}

        # How to get from one list page to the next; without it there is one page.
        # paging:
        #   next: a.next                   # CSS selector of the link to the next page
        #   template: index_{page}.html    # or: address of the further pages; then also first: 1
        #   max_pages: 50

        # Which links of a list page are reports. A link must pass every rule that is given.
        documents:
          # selector: ul.news-list li a    # CSS selector
          # include: ['/t\d+_\d+\.html$']  # regular expressions of the address
          text: 公开.*(报告|年报)           # regular expression of the link's text

        # Files that belong to a report (Word, Excel, PDF) are fetched with it.
        # attachments:
        #   follow: false

        # Other hosts that links may lead to.
        # hosts: [files.example.org]

        politeness:
          delay: 1s                # between two requests to the host
          concurrency: 2

        # What must come of it; otherwise its rows stay those of the last good snapshot.
        # expect:
        #   reports: {min: 10}
        #   max_failed: 2

        """;
}
