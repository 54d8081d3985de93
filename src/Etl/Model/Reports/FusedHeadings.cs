using System.Text.RegularExpressions;

namespace Etl.Model.Reports;

/// <summary>Finds the headings of a report's sections within one line of text that lost its line breaks.</summary>
public static partial class FusedHeadings
{
    /// <summary>Where headings stand in a line.</summary>
    /// <param name="line">A long line.</param>
    /// <returns>Start and length of each, in order; only headings that bear their numeral and their usual words are told.</returns>
    public static IReadOnlyList<(int Start, int Length)> Find(string line)
    {
        var found = new List<(int, int)>();
        foreach (Match match in Heading().Matches(line))
        {
            found.Add((match.Index, match.Length));
        }

        return found;
    }

    [GeneratedRegex(@"(?<![（(第])[一二三四五六七八]\s*[、.．]\s*(总体(工作)?情况|概述|基本情况|(行政机关)?主动公开政府信息(的)?情况|(行政机关)?收到和处理政府信息公开申请(的)?情况|依申请公开(政府信息)?(办理)?(的)?情况|"
        + @"(因)?(政府信息公开)?(工作)?(被)?(申请|提起)?行政复议[、和及,，]?\s*(被?提起)?行政诉讼(的)?情况|(政府信息公开工作)?(存在的?)?(主要)?(问题|不足)(及|和|与)(改进|整改)(情况|措施)|其[他它](需要|应当)(报告|说明)的(事项|情况))")]
    private static partial Regex Heading();
}
