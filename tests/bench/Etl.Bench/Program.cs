using Etl.Bench;

return args switch
{
    ["accuracy", ..] => await AccuracyCommand.RunAsync(args[1..], CancellationToken.None),
    ["samples", ..] => await SamplesCommand.RunAsync(args[1..], CancellationToken.None),
    ["findings", ..] => await FindingsCommand.RunAsync(args[1..], CancellationToken.None),
    ["publish", ..] => await PublishCommand.RunAsync(args[1..], CancellationToken.None),
    ["speed", ..] => await SpeedCommand.RunAsync(args[1..], CancellationToken.None),
    ["scale", ..] => await ScaleCommand.RunAsync(args[1..], CancellationToken.None),
    ["pdf", ..] => await PdfCommand.RunAsync(args[1..], CancellationToken.None),
    ["reader-files", var folder] => await ReaderFilesCommand.RunAsync(folder, CancellationToken.None),
    ["metadata"] => await MetadataCommand.RunAsync(CancellationToken.None),
    ["read", var folder, .. var rest] => await ReadCommand.RunAsync(folder, rest.Contains("detail"), CancellationToken.None),
    ["mutate", ..] => await MutateCommand.RunAsync(args[1..], CancellationToken.None),
    ["dump", var path] => await DumpCommand.RunAsync(path, CancellationToken.None),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage: dotnet run --project tests/bench/Etl.Bench -c Release -- COMMAND
          accuracy [--detail]   cells, silent errors, text and metadata over the corpus beside the checkout, by serialisation
          samples [N] [SEED] [wild] [detail]   the same over made-up reports in every mark-up
          findings [N] [SEED] [detail]   how often each rule and issue code comes up, over the corpus or over N made-up reports
          publish [N]           what the rules between reports cost when N reports are published
          speed [N] [stages]    the four stages against AngleSharp's parse, as a ratio
          scale N [--dir DIR] [--keep]   N documents in WARC files through the whole program, twice: memory, throughput, second run
          pdf [COUNT] [--no-borders|--level]   made-up pages printed to PDF with Chromium and read back
          metadata              made-up pages that mislead about title, publisher, year, date, region or charset
          reader-files FOLDER   Parquet files of every type and compression, and their rows as JSON, for readers in other languages
          read FOLDER [detail]  pages with NAME.gold.csv beside them
          mutate [N] [SEED] [wild] [save]   made-up pages, damaged in every way: numbers that differ without an issue
          dump FILE             what every stage makes of one file
        """);
    return 2;
}
