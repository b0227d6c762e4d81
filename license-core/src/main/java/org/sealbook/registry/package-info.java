/**
 * The registry: the door for embedders ({@link org.sealbook.registry.Registry}, {@link
 * org.sealbook.registry.RegistryReader}) and, package-private behind it, what a registry writes
 * down and how it is found again. The rooms below know nothing of each other; here they meet.
 */
@NullMarked
package org.sealbook.registry;

import org.jspecify.annotations.NullMarked;
