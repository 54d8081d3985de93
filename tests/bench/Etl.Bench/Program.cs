using Etl.Bench;
using Etl.Bench.Aims;

return args switch
{
    ["accuracy", ..] => await AccuracyCommand.RunAsync(args[1..], CancellationToken.None),
    ["samples", ..] => await SamplesCommand.RunAsync(args[1..], CancellationToken.None),
    ["findings", ..] => await FindingsCommand.RunAsync(args[1..], CancellationToken.None),
    ["publish", ..] => await PublishCommand.RunAsync(args[1..], CancellationToken.None),
    ["look", ..] => await LookCommand.RunAsync(args[1..], CancellationToken.None),
    ["aims", ..] => await AimsCommand.RunAsync(args[1..], CancellationToken.None),
    ["speed", ..] => await SpeedCommand.RunAsync(args[1..], CancellationToken.None),
    ["scale", ..] => await ScaleCommand.RunAsync(args[1..], CancellationToken.None),
    ["workers", ..] => await WorkersCommand.RunAsync(args[1..], CancellationToken.None),
    ["pages", ..] => await PagesCommand.RunAsync(args[1..], CancellationToken.None),
    ["dictionary", ..] => await DictionaryCommand.RunAsync(args[1..], CancellationToken.None),
    ["pdf", ..] => await PdfCommand.RunAsync(args[1..], CancellationToken.None),
    ["parquet", ..] => await ParquetCommand.RunAsync(args[1..], CancellationToken.None),
    ["reader-files", var folder] => await ReaderFilesCommand.RunAsync(folder, CancellationToken.None),
    ["metadata", .. var file] => await MetadataCommand.RunAsync(file.FirstOrDefault(), CancellationToken.None),
    ["read", var folder, .. var rest] => await ReadCommand.RunAsync(folder, rest.Contains("detail"), CancellationToken.None),
    ["mutate", ..] => await MutateCommand.RunAsync(args[1..], CancellationToken.None),
    ["outputs", ..] => await OutputsCommand.RunAsync(args[1..], CancellationToken.None),
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
          publish [N]           publishing N reports: time a report, what the rules between reports and the reading back cost
          look [N] [--save FILE]   report.html of a snapshot of N reports: its size and time
          aims [stages] [http] [import] [demo] [--pages N] [--documents N] [--rounds N] [--dir DIR] [--small]   every aim of speed: met, aimed or missed
          speed [N] [stages]    the four stages against AngleSharp's parse, as a ratio
          scale N [--dir DIR] [--keep]   N documents in WARC files through the whole program, twice: memory, throughput, second run
          workers N [--dir DIR] [--keep]   N documents read again by one worker and by two on PostgreSQL, with a core each and with both
          pages [--sources N] [--documents N] [--nights N] [--dir DIR] [--keep]   server time of each of the operator's pages over a large ledger
          dictionary [N]        makes the dictionary of src/Etl/Runs/Codec that outputs are compressed with, of N made-up reports
          pdf [COUNT] [--no-borders|--level]   made-up pages printed to PDF with Chromium and read back
          metadata [FILE]       made-up pages that mislead about title, publisher, year, date, region or charset
          parquet [ROWS] [ROUNDS]   writing and reading back rows of facts, against DuckDB's COPY
          reader-files FOLDER   Parquet files of every type and compression, and their rows as JSON, for readers in other languages
          read FOLDER [detail]  pages with NAME.gold.csv beside them
          mutate [N] [SEED] [wild] [save]   made-up pages, damaged in every way: numbers that differ without an issue
          outputs [N] [SEED] [FOLDER ...]   digests of what each stage makes of made-up reports and of files
          dump FILE             what every stage makes of one file
        """);
    return 2;
}
