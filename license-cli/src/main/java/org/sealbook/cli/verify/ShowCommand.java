package org.sealbook.cli.verify;

import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.InputSource;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.seal.DisclosedLicense;
import org.sealbook.seal.Reading;
import org.sealbook.seal.UnverifiedLicense;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code license show}. */
@CommandLine.Command(
    name = "show",
    description = {
      "Everything inside a licence file or QR code, WITHOUT verifying anything.",
      "Whether it is true is for 'license verify' to say."
    })
public final class ShowCommand implements Command {
  private final Session session;

  @Parameters(paramLabel = "FILE", description = "A licence file, QR picture or QR text, or -.")
  private String file = "";

  public ShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    Bytes content =
        LicenseInput.of(InputSource.of(file).read(session, LicenseInput.READ_LIMIT))
            .orElseThrow(() -> unreadable("no QR code can be read in the picture"));
    Reading<UnverifiedLicense> reading = UnverifiedLicense.parse(content);
    UnverifiedLicense license = require(reading);
    DisclosedLicense shown = require(license.unverifiedContent());
    new UnverifiedAnswer(session).print(file, license, shown);
    return ExitCode.DONE;
  }

  private <T> T require(Reading<T> reading) {
    if (reading instanceof Reading.Refused<T> refused) {
      throw unreadable(refused.fault() + ": " + refused.detail());
    }
    return reading.orElseThrow();
  }

  private SealbookException unreadable(String why) {
    return new SealbookException(
        ErrorCode.INPUT_UNREADABLE,
        "cannot show " + file + ": " + why,
        "'license verify' gives the verdict");
  }
}
