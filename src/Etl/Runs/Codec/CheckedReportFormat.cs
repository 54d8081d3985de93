using Etl.Model;
using Etl.Model.Reports;

namespace Etl.Runs.Codec;

/// <summary>How validate's report is kept: whole, because publishing reads it alone.</summary>
[CodeIdentity(Alone = true)]
internal sealed partial class CheckedReportFormat : OutputFormat<Report, Report>
{
    /// <inheritdoc/>
    public override bool NeedsInput => false;

    /// <inheritdoc/>
    public override void Write(OutputWriter writer, Report output)
    {
        ReportFormat.Write(writer, output);
        ExtractedReportFormat.WriteSections(writer, output.Sections);
    }

    /// <inheritdoc/>
    public override void WriteRest(OutputWriter writer, Report output, string? inputDigest)
    {
    }

    /// <inheritdoc/>
    public override Report Read(OutputReader reader, Report? input) => ReportFormat.Read(reader) with { Sections = ExtractedReportFormat.ReadSections(reader) };
}
