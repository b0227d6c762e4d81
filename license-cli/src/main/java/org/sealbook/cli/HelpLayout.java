package org.sealbook.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;

/** Help texts: the options that every command takes are shown once, in the help of the program. */
final class HelpLayout {
  private HelpLayout() {}

  static void apply(CommandLine root) {
    Map<String, IHelpSectionRenderer> sections = new LinkedHashMap<>(root.getHelpSectionMap());
    sections.put(SECTION_KEY_SYNOPSIS, Help::abbreviatedSynopsis);
    sections.put(SECTION_KEY_OPTION_LIST, HelpLayout::ownOptions);
    root.setHelpSectionMap(sections);
  }

  private static String ownOptions(Help help) {
    List<OptionSpec> all = help.commandSpec().options();
    List<OptionSpec> own = all.stream().filter(option -> !option.inherited()).toList();
    String others =
        own.size() == all.size()
            ? ""
            : String.format("%nOptions of every command are shown by 'license help'.%n");
    return help.optionListExcludingGroups(own) + others;
  }
}
