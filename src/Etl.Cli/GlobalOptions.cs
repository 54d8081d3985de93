using System.CommandLine;

namespace Etl.Cli;

/// <summary>Options that every command takes.</summary>
internal static class GlobalOptions
{
    /// <summary>Data directory.</summary>
    public static Option<string?> Data { get; } =
        new("--data") { Description = "Directory of the archive, the ledger and the snapshots (default: data)", HelpName = "DIR", Recursive = true };

    /// <summary>Where the ledger is.</summary>
    public static Option<string?> Ledger { get; } =
        new("--ledger")
        {
            Description = "PostgreSQL database of the ledger, where several machines share it: postgresql://USER:PASSWORD@HOST/DATABASE (default: Ledger of "
                + "appsettings.json, else ledger.db in the data directory)",
            HelpName = "ADDRESS",
            Recursive = true,
        };

    /// <summary>Configuration directory.</summary>
    public static Option<string?> Config { get; } =
        new("--config") { Description = "Directory of sources, forms, noise rules and regions (default: config)", HelpName = "DIR", Recursive = true };

    /// <summary>Directory of the pipelines.</summary>
    public static Option<string?> Pipelines { get; } =
        new("--pipelines") { Description = "Directory of the pipelines (default: pipelines)", HelpName = "DIR", Recursive = true };

    /// <summary>Machine-readable result.</summary>
    public static Option<bool> Json { get; } =
        new("--json") { Description = "The result as JSON on standard output, and nothing else there", Recursive = true };

    /// <summary>No progress.</summary>
    public static Option<bool> Quiet { get; } = new("--quiet") { Description = "No progress and no hints", Recursive = true };

    /// <summary>Log on standard error.</summary>
    public static Option<LogFormat?> Log { get; } =
        new("--log")
        {
            Description =
            "Log on standard error: none, text or json (default: what appsettings.json says, else text for serve and none for the others)",
            HelpName = "none|text|json",
            Recursive = true
        };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Data, Ledger, Config, Pipelines, Json, Quiet, Log];
}
