using Etl.Model;
using Etl.Model.Findings;

namespace Etl.Runs.Codec;

/// <summary>How issues are kept.</summary>
[CodeIdentity(Alone = true)]
internal static partial class FindingFormat
{
    /// <summary>Writes issues.</summary>
    public static void Write(OutputWriter writer, IReadOnlyList<Issue> issues)
    {
        writer.Count(issues.Count);
        foreach (var issue in issues)
        {
            writer.Text(issue.Code);
            writer.Text(issue.Stage);
            writer.Byte((byte)issue.Severity);
            writer.Text(issue.Table);
            writer.Text(issue.Item);
            writer.Text(issue.Measure);
            writer.Text(issue.Expected);
            writer.Text(issue.Actual);
            writer.Text(issue.Message);
            writer.Text(issue.MessageZh);
        }
    }

    /// <summary>Reads issues.</summary>
    public static IReadOnlyList<Issue> Read(OutputReader reader)
    {
        var count = reader.Length();
        if (count == 0)
        {
            return [];
        }

        var issues = new Issue[count];
        for (var i = 0; i < count; i++)
        {
            issues[i] = new Issue
            {
                Code = reader.Words(),
                Stage = reader.Words(),
                Severity = (Severity)reader.Byte(),
                Table = reader.Text(),
                Item = reader.Text(),
                Measure = reader.Text(),
                Expected = reader.Text(),
                Actual = reader.Text(),
                Message = reader.Words(),
                MessageZh = reader.Words(),
            };
        }

        return issues;
    }
}
