using Etl.Model;
using Etl.Model.Reports;

namespace Etl.Runs.Codec;

/// <summary>How normalize's report is kept: without the text, which is extract's output already.</summary>
[CodeIdentity(Alone = true)]
internal sealed partial class NormalizedReportFormat : OutputFormat<ExtractedReport, Report>
{
    /// <inheritdoc/>
    public override bool NeedsInput => true;

    /// <inheritdoc/>
    public override void Write(OutputWriter writer, Report output) => ReportFormat.Write(writer, output);

    /// <inheritdoc/>
    public override void WriteRest(OutputWriter writer, Report output, string? inputDigest) =>
        ExtractedReportFormat.WriteSections(writer, output.Sections);

    /// <inheritdoc/>
    public override Report Read(OutputReader reader, ExtractedReport? input) => ReportFormat.Read(reader) with { Sections = input!.Sections };
}
